// The other side of the duel between stored-query matchers: Apache Lucene's own monitor module. compare.py builds and runs
// it:
//
//   java -cp 'CLASSES:JARS/*' LuceneMonitorSide --rules rules.tsv --articles articles.tsv --out matches.tsv
//       [--presearcher multipass|term|none] [--weights frequency|default] [--batch 1] [--warmup 2] [--passes 5]
//
// Needs Java 17, and of Lucene 9 or 10: lucene-core, -monitor, -memory, -queries, -analysis-common (10 needs Java 21).
// Title, standfirst and body are values of one field with wide gaps in between: one term per word, which is best for
// Lucene. Timed: analysis and matching, on one thread; not timed: reading the files and making documents. The best pass
// counts. Memory is the heap that registering keeps, including the queries.

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.Term;
import org.apache.lucene.monitor.Monitor;
import org.apache.lucene.monitor.MonitorQuery;
import org.apache.lucene.monitor.MultiMatchingQueries;
import org.apache.lucene.monitor.MultipassTermFilteredPresearcher;
import org.apache.lucene.monitor.Presearcher;
import org.apache.lucene.monitor.QueryMatch;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.monitor.TermWeightor;
import org.apache.lucene.queries.spans.SpanNearQuery;
import org.apache.lucene.queries.spans.SpanQuery;
import org.apache.lucene.queries.spans.SpanTermQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

public final class LuceneMonitorSide {
  private static final int NEAR = 5; // words in between, as in make_duel.py
  private static final int GAP = 1000; // between title, standfirst and body: wider than any NEAR

  // --- Articles ---

  private static final class Words extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String field) {
      StandardTokenizer tokenizer = new StandardTokenizer();
      return new TokenStreamComponents(tokenizer, new LowerCaseFilter(tokenizer));
    }

    @Override
    public int getPositionIncrementGap(String field) {
      return GAP;
    }
  }

  private record Article(String id, String[] texts, Document document) {}

  private static long day(String date) {
    return LocalDate.parse(date).toEpochDay();
  }

  /** From a line of articles.tsv: id, title, standfirst, body, lang, outlet, published. */
  private static Article article(String line) {
    String[] columns = line.split("\t", -1);
    Document document = new Document();
    for (int i = 1; i <= 3; i++) document.add(new TextField("text", columns[i], Field.Store.NO));
    document.add(new TextField("title", columns[1], Field.Store.NO));
    document.add(new StringField("lang", columns[4], Field.Store.NO));
    document.add(new StringField("outlet", columns[5], Field.Store.NO));
    document.add(new LongPoint("published", day(columns[6])));
    return new Article(columns[0], Arrays.copyOfRange(columns, 1, 4), document);
  }

  // --- Queries ---

  private static Query word(String field, String word) {
    return new TermQuery(new Term(field, word));
  }

  private static Query near(String a, String b, boolean ordered) {
    SpanQuery[] both = {new SpanTermQuery(new Term("text", a)), new SpanTermQuery(new Term("text", b))};
    return new SpanNearQuery(both, NEAR, ordered);
  }

  private static Query group(Iterator<String> tokens, Occur occur) {
    BooleanQuery.Builder group = new BooleanQuery.Builder();
    for (String token = tokens.next(); !token.equals(")"); token = tokens.next()) {
      String operator = tokens.next(); // after the "("
      if (operator.equals("not")) {
        tokens.next();
        group.add(query(tokens.next(), tokens), Occur.MUST_NOT);
        tokens.next();
      } else {
        group.add(query(operator, tokens), occur);
      }
    }
    return group.build();
  }

  /** What follows "(OPERATOR", up to and including its ")". */
  private static Query query(String operator, Iterator<String> tokens) {
    if (operator.equals("and")) return group(tokens, Occur.MUST);
    if (operator.equals("or")) return group(tokens, Occur.SHOULD);
    List<String> args = new ArrayList<>();
    for (String token = tokens.next(); !token.equals(")"); token = tokens.next()) args.add(token);
    return switch (operator) {
      case "word" -> word("text", args.get(0));
      case "title" -> word("title", args.get(0));
      case "phrase" -> new PhraseQuery("text", args.get(0), args.get(1));
      case "near" -> near(args.get(0), args.get(1), false);
      case "onear" -> near(args.get(0), args.get(1), true);
      case "prefix" -> new PrefixQuery(new Term("text", args.get(0)));
      case "value" -> word(args.get(0), args.get(1));
      case "since" -> LongPoint.newRangeQuery("published", day(args.get(0)), Long.MAX_VALUE);
      default -> throw new IllegalArgumentException("unknown operator " + operator);
    };
  }

  /** From a line of rules.tsv. */
  private static MonitorQuery rule(String line) {
    int tab = line.indexOf('\t');
    String spaced = line.substring(tab + 1).replace("(", "( ").replace(")", " )");
    Iterator<String> tokens = Arrays.asList(spaced.split(" ")).iterator();
    tokens.next();
    return new MonitorQuery(line.substring(0, tab), query(tokens.next(), tokens));
  }

  // --- The monitor ---

  /** Rare words first, by frequency in these articles. */
  private static TermWeightor frequencyWeights(List<Article> articles) {
    Map<String, Integer> found = new HashMap<>();
    for (Article article : articles) {
      Set<String> words = new HashSet<>();
      for (String text : article.texts()) words.addAll(Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")));
      for (String word : words) found.merge(word, 1, Integer::sum);
    }
    return term -> 1.0 / (1 + found.getOrDefault(term.text(), 0));
  }

  private static Presearcher presearcher(Options options, List<Article> articles) {
    TermWeightor weights =
        options.get("weights").equals("frequency") ? frequencyWeights(articles) : TermFilteredPresearcher.DEFAULT_WEIGHTOR;
    return switch (options.get("presearcher")) {
      case "multipass" -> new MultipassTermFilteredPresearcher(4, 0f, weights, List.of(), Set.of());
      case "term" -> new TermFilteredPresearcher(weights, List.of(), Set.of());
      case "none" -> Presearcher.NO_FILTERING;
      default -> throw new IllegalArgumentException("unknown presearcher");
    };
  }

  /** The ids that match each article; nanoseconds of each into `times`. */
  private static List<List<String>> pass(Monitor monitor, List<Article> articles, int batch, long[] times) throws IOException {
    List<List<String>> matched = new ArrayList<>(articles.size());
    for (int from = 0; from < articles.size(); from += batch) {
      int to = Math.min(articles.size(), from + batch);
      Document[] documents = new Document[to - from];
      for (int i = from; i < to; i++) documents[i - from] = articles.get(i).document();
      long start = System.nanoTime();
      MultiMatchingQueries<QueryMatch> matches = monitor.match(documents, QueryMatch.SIMPLE_MATCHER);
      for (int i = from; i < to; i++) {
        List<String> ids = new ArrayList<>();
        for (QueryMatch match : matches.getMatches(i - from)) ids.add(match.getQueryId());
        matched.add(ids);
      }
      Arrays.fill(times, from, to, System.nanoTime() - start);
    }
    return matched;
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void write(Path path, List<Article> articles, List<List<String>> matched) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(path)) {
      for (int i = 0; i < articles.size(); i++) {
        List<String> ids = new ArrayList<>(matched.get(i));
        ids.sort(null);
        out.write(articles.get(i).id() + "\t" + String.join(" ", ids) + "\n");
      }
    }
  }

  private record Options(Map<String, String> given) {
    private static final Map<String, String> DEFAULTS =
        Map.of("presearcher", "multipass", "weights", "frequency", "batch", "1", "warmup", "2", "passes", "5");

    static Options of(String[] args) {
      Map<String, String> given = new HashMap<>(DEFAULTS);
      for (int i = 0; i + 1 < args.length; i += 2) given.put(args[i].substring(2), args[i + 1]);
      return new Options(given);
    }

    String get(String name) {
      return given.get(name);
    }

    int number(String name) {
      return Integer.parseInt(get(name));
    }
  }

  public static void main(String[] args) throws IOException {
    Options options = Options.of(args);
    List<Article> articles = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(options.get("articles")))) articles.add(article(line));
    try (Monitor monitor = new Monitor(new Words(), presearcher(options, articles))) {
      long before = heap();
      List<MonitorQuery> rules = new ArrayList<>();
      for (String line : Files.readAllLines(Path.of(options.get("rules")))) rules.add(rule(line));
      int count = rules.size();
      long start = System.nanoTime();
      monitor.register(rules);
      double registered = (System.nanoTime() - start) / 1e9;
      rules = null; // the monitor keeps what it needs of them
      long kept = heap() - before;

      long[] times = new long[articles.size()];
      List<List<String>> matched = List.of();
      for (int i = 0; i < options.number("warmup"); i++) pass(monitor, articles, options.number("batch"), times);
      double best = Double.MAX_VALUE;
      long[] bestTimes = times;
      for (int i = 0; i < options.number("passes"); i++) {
        start = System.nanoTime();
        matched = pass(monitor, articles, options.number("batch"), times);
        double taken = (System.nanoTime() - start) / 1e9;
        if (taken < best) {
          best = taken;
          bestTimes = times.clone();
        }
      }
      write(Path.of(options.get("out")), articles, matched);
      Arrays.sort(bestTimes);
      System.out.printf(
          Locale.ROOT,
          "{\"rules\":%d,\"registered_s\":%.3f,\"memory_mb\":%.1f,\"articles\":%d,\"articles_per_s\":%.1f,"
              + "\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"matches\":%d}%n",
          count, registered, kept / 1e6, articles.size(), articles.size() / best,
          bestTimes[bestTimes.length / 2] / 1e6, bestTimes[bestTimes.length * 99 / 100] / 1e6,
          matched.stream().mapToInt(List::size).sum());
    }
  }
}
