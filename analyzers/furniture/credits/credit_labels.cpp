#include "analyzers/furniture/credits/credit_words.h"

namespace tearsheet::analyzers::furniture {
namespace {

using enum LabelForm;

constexpr LabelRow kLabels[] = {
    // English
    {kMarked,
     "photo|photograph|photography|picture|image|pic|photo credit|photo credits|image credit|image credits|"
     "picture credit|picture credits|pic credit|pic credits|photographer|photo source|image source|picture source|"
     "photo illustration|illustration|illustrator|graphic|infographic|cartoon|screenshot|screen grab|"
     "screengrab|video grab|credit|credits|photo copyright|image copyright|image rights|main image|main photo|"
     "main picture|lead image|featured image|feature image|featured photo|hero image|cover photo|cover image|"
     "top image|top photo|header image|banner image|thumbnail|photo and video|photo video|"
     "photo composite|composite|composite image|caption and photo|photography credit"},
    {kRunning,
     "photo by|photos by|photograph by|photographs by|photography by|picture by|pictures by|image by|images by|"
     "pic by|pics by|illustration by|illustrations by|graphic by|artwork by|photographed by|credit to|"
     "image credit to|photo credit to|photo illustration by|picture credit to|image from|photo from|picture from|"
     "copyright|photo taken by|image created by|composite by|hero image by|video by|map by|screenshot by|"
     "screenshot from|staff photo by|art by|visual by|file photo by|hero photo by|cover image by|cover photo by|"
     "featured image by|header image by|photo via|image via|picture via|photos via|images via|pool photo by|"
     "handout photo by|handout by|photo credit by|image credit by"},
    {kCourtesy,
     "courtesy|courtesy of|photo courtesy|photo courtesy of|photos courtesy of|image courtesy|image courtesy of|"
     "images courtesy of|picture courtesy|picture courtesy of|pic courtesy|provided by|photo provided by|"
     "image provided by|supplied by|released by|photo released by|with kind permission of|courtesy photo of|"
     "courtesy photo by|courtesy photo from|by courtesy of|reproduced with permission of|used with permission of"},
    {kGallery,
     "photos|pictures|images|pics|photographs|gallery|fotos|bilder|bilde|фотографии|imágenes|imagens|video|vídeo|still|"
     "map|"
     "art|artwork|graphics|karte|montage|captura"},
    {kCaption,
     "source|sources|bron|quelle|quellen|fuente|fuentes|fonte|fonti|źródło|zdroj|forrás|sursa|sursă|источник|джерело|"
     "πηγή|المصدر|مصدر|منبع|kaynak|kilde|källa|lähde|sumber|nguồn|izvor|извор|vir|autor|autorka|autore|auteur|"
     "author|автор|出典|来源|來源|출처|स्रोत|ที่มา|מקור"},
    {kStatement,
     "file photo|file photograph|file image|file picture|file pic|file footage|stock photo|stock image|stock picture|"
     "representative image|representative photo|representative picture|representational image|representational photo|"
     "representational picture|representation image|image for representation|for representation|"
     "image for representational purposes|image for representational purposes only|photo for representation|"
     "for representational purposes only|for illustrative purposes only|illustrative image|illustrative photo|"
     "handout|handout photo|handout image|handout picture|archive photo|archive image|archive picture|archival photo|"
     "library image|library picture|library photo|pool photo|undated handout|undated photo|supplied photo|"
     "supplied image|supplied|courtesy photo|contributed photo|submitted photo|staff photo|provided photo|"
     "photo provided|photo supplied|image supplied|ai generated image|ai image|ai generated"},
    // German
    {kMarked,
     "foto|bild|fotograf|fotografin|bildquelle|fotoquelle|bildnachweis|fotonachweis|bildrechte|bildcredit|"
     "fotocredit|titelbild|titelfoto|grafik|karikatur|aufnahme|fotografie|aufmacherbild|quelle bild|quelle foto|"
     "bild quelle|foto quelle|urheber|rechte|collage|fotomontage|bildmontage|copyright bild|copyright foto|"
     "bild copyright|foto copyright|headerbild|vorschaubild|zeichnung|infografik"},
    {kRunning, "foto von|bild von|fotos von|bilder von|aufgenommen von|fotografiert von"},
    {kCourtesy, "zur verfügung gestellt von|mit freundlicher genehmigung von|mit freundlicher genehmigung"},
    {kStatement,
     "archivfoto|archivbild|symbolfoto|symbolbild|beispielfoto|beispielbild|themenbild|themenfoto|agenturfoto|"
     "handyfoto|pressefoto|pressebild|privatfoto"},
    // French
    {kMarked,
     "crédit photo|crédits photo|crédit photos|crédits photos|crédit image|crédit|crédits|crédit photographique|"
     "photographie|photographe|image d accueil|photo d ouverture|dessin|credit photo|credits photo|credit photos|"
     "droits photo|droits d auteur|infographie|capture d écran|illustration crédit|visuel|photo crédit"},
    {kRunning, "photo de|photographie de|photo par|photos par|illustration de"},
    {kCourtesy,
     "gracieuseté|gracieuseté de|photo gracieuseté|fournie par|photo fournie par|avec l aimable autorisation de"},
    {kStatement,
     "photo d archives|photo d archive|image d illustration|photo d illustration|photo prétexte|archives photo"},
    // Spanish, Portuguese, Italian, Catalan, Galician, Romanian
    {kMarked,
     "fotografía|fotografia|fotógrafo|imagen|crédito de la foto|crédito foto|créditos|crédito|imagem|"
     "crédito da foto|crédito da imagem|créditos da foto|créditos de la imagen|créditos imagen|immagine|credito|"
     "crediti|credito foto|crediti foto|foto credit|foto credits|foto crédito|foto créditos|imatge|sursa foto|"
     "sursă foto|credit foto|foto principal|ilustración|ilustração|ilustrație|infografía|infografia|"
     "foto fonte|fonte foto|fonte imagem|fonte immagine|foto fuente|fuente foto|autor foto|foto autor|"
     "captura de pantalla|imagine|fotograf foto|imaxe|foto de capa|disegno|grafica"},
    {kRunning,
     "foto de|foto di|foto do|foto da|fotografia di|fotografía de|imagen de|imagem de|imagem do|foto por|"
     "fotos de|foto por cortesía de|fotografia de|ilustración de|foto realizada por|foto per"},
    {kCourtesy,
     "cortesía|cortesía de|cortesia|cortesia de|per gentile concessione di|per gentile concessione|cortesia di|"
     "foto cortesía|foto cortesía de|foto cortesia|foto cortesia de|imagen cortesía de|cedida por|foto cedida por|"
     "gentileza|gentileza de|foto gentileza|por cortesía de|cortesia do|cortesia da"},
    {kStatement,
     "foto de archivo|imagen de archivo|foto d archivio|foto archivio|foto de arquivo|imagem de arquivo|"
     "imagen ilustrativa|foto ilustrativa|imagem ilustrativa|divulgação|foto divulgação|reprodução|foto reprodução|"
     "reprodução redes sociais|foto cedida|imagen cedida|cedida|foto ilustración|foto d arxiu|arquivo pessoal|"
     "foto repertorio|immagine di repertorio|foto di repertorio|imagine cu caracter ilustrativ|foto cu rol ilustrativ|"
     "imagine ilustrativă|foto arhivă|foto arhiva"},
    // Dutch, Nordic, Baltic
    {kMarked,
     "beeld|fotograaf|billede|fotokredit|kuva|kuvat|kuvaaja|foto av|bild av|ljósmynd|mynd|fotokreditering|"
     "foto kreditering|afbeelding|illustrasjon|grafikk|fotobron|bron foto|bron beeld|beeldbron|skjermdump|"
     "skärmdump|skærmbillede|kuvakaappaus|illustratie|tegning|video foto|foto autors|publicitātes foto|"
     "nuotr|nuotrauka|nuotraukos|nuotraukos autorius|fotod|fotograafia|foto erakogu|ekrāna uzņēmums|kuvalähde|"
     "kuvan lähde|fotografi|fotoğrafı|teikning|mynd tekin"},
    {kRunning, "foto van|foto door|beeld door|foto fra|bild från|foto från|fotografert av|kuvannut"},
    {kStatement,
     "arkivfoto|arkivbild|arkivbilde|archieffoto|archiefbeeld|genrebild|arkistokuva|kuvituskuva|illustrasjonsfoto|"
     "illustrationsfoto|pressbild|presskuva|lehdistökuva|genrefoto|modelfoto|asociatyvi nuotr|"
     "asociatyvi nuotrauka|ilustratīvs foto|arhiivifoto|pressimaterjalid|erakogu|stillbild|safnmynd"},
    // Slavic, Hungarian, Greek, Turkish, Albanian
    {kMarked,
     "fot|zdjęcie|zdjęcia|zdj|źródło zdjęcia|źródło foto|snímek|snímka|fotka|zdroj foto|foto zdroj|zdroj fotografie|"
     "zdroj obrázku|fotó|kép|képek|fotók|fotós|fényképezte|a kép forrása|kép forrása|forrás fotó|fotó forrása|"
     "фото|фотография|фотограф|снимок|изображение|источник фото|фото источник|источник изображения|иллюстрация|"
     "фотоколлаж|коллаж|скриншот|автор фото|фото автор|світлина|джерело фото|фото джерело|ілюстрація|колаж|скріншот|"
     "снимка|снимки|слика|извор фото|фото извор|foto izvor|izvor foto|foto vir|slika|grafika|rysunek|infografika|"
     "φωτογραφία|φωτογραφίες|φωτογράφος|φωτο|φώτο|πηγή φωτογραφίας|πηγή φωτό|εικόνα|fotoğraf|fotoğraflar|görsel|"
     "foto muhabiri|fotografija|фотографија|здымак"},
    {kRunning, "фото з|фото от|foto dari|snímek od"},
    {kStatement,
     "фото из открытых источников|фото з відкритих джерел|архивное фото|фото из архива|архівне фото|фото з архіву|"
     "ilustrační foto|ilustrační snímek|ilustračné foto|ilustračná snímka|zdjęcie ilustracyjne|fot ilustracyjna|"
     "zdjęcie poglądowe|zdjęcie archiwalne|иллюстративное фото|ілюстративне фото|илюстративна снимка|архивна снимка|"
     "снимка архив|φωτογραφία αρχείου|φωτο αρχείου|arşiv|arşiv fotoğrafı|temsili fotoğraf|illusztráció|"
     "képünk illusztráció|archív fotó|archív felvétel|ilustracija|arhivska fotografija|arhiva|foto arhiv|"
     "archivní foto|archívne foto|архивска фотографија"},
    // Near East, Central Asia
    {kMarked,
     "الصورة|صورة|الصور|تصوير|عدسة|مصدر الصورة|المصدر الصورة|حقوق الصورة|عکس|عکاس|منبع عکس|عکس از|تصویر|فوٹو|"
     "תצלום|צילום|צלם|קרדיט|צילום מסך|קרדיט צילום|צילומים|ფოტო|լուսանկարը|fotosurat|сурет|foto mənbə"},
    {kRunning, "صورة من|تصوير من"},
    {kStatement, "صورة أرشيفية|صورة أرشيفيه|أرشيفية|أرشيف|عکس آرشیوی|آرشیو|אילוסטרציה|צילום אילוסטרציה|תמונת ארכיון"},
    // South Asia
    {kMarked,
     "फोटो|फ़ोटो|तस्वीर|चित्र|फोटो क्रेडिट|फोटो सोर्स|इमेज क्रेडिट|इमेज सोर्स|छायाचित्र|ছবি|ছবির উৎস|ছবি সূত্র|"
     "புகைப்படம்|படம்|ఫోటో|చిత్రం|ಚಿತ್ರ|ಫೋಟೋ|ഫോട്ടോ|ചിത്രം|ફોટો|તસવીર|ਫੋਟੋ|ਤਸਵੀਰ|फोटो साभार|तस्वीर स्रोत"},
    {kCourtesy, "साभार|सौजन्य|फोटो सौजन्य|ছবি সৌজন্যে|সৌজন্যে"},
    {kStatement, "फाइल फोटो|फाइल फ़ोटो|प्रतीकात्मक तस्वीर|प्रतीकात्मक फोटो|सांकेतिक तस्वीर|ফাইল ছবি|ফাইল ফটো"},
    // East and South-East Asia
    {kMarked,
     "写真|画像|撮影|写真提供|画像提供|写真撮影|画像クレジット|フォト|动图|图片来源|圖片來源|图片來源|图源|圖源|"
     "图|圖|图片|圖片|摄影|攝影|照片|照片来源|照片來源|图自|图片提供|圖片提供|制图|翻攝|圖取自|圖翻攝自|取自|"
     "사진|사진제공|사진 제공|사진 출처|사진출처|이미지|이미지 출처|이미지출처|그래픽|일러스트|영상|캡처|"
     "gambar|foto ilustrasi|kredit foto|sumber foto|sumber gambar|ảnh|hình ảnh|nguồn ảnh|ảnh minh họa|ภาพ|"
     "ภาพจาก|ภาพโดย|เครดิตภาพ|ที่มาภาพ|ရုပ်ပုံ|ဓာတ်ပုံ|រូបភាព|រូបថត|ຮູບ"},
    {kCourtesy, "提供|제공|dok|dokumentasi|ihsan|foto ihsan|gambar ihsan"},
    {kStatement,
     "資料写真|写真はイメージ|画像はイメージ|资料图|资料图片|資料圖|資料圖片|資料照|資料照片|资料照片|示意图|示意圖|"
     "자료사진|자료 사진|gambar hiasan|foto dokumentasi|ภาพประกอบ|แฟ้มภาพ|ảnh tư liệu|ảnh minh hoạ"},
};

}  // namespace

std::span<const LabelRow> label_rows() { return kLabels; }

}  // namespace tearsheet::analyzers::furniture
