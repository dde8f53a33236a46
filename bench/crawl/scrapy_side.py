"""The other side of capture_speed.py: Scrapy follows the feeds of the same hosts and writes their pages to disk.

usage: scrapy_side.py PORT HOSTS FOLDER     with the Python that Scrapy is installed for
"""

import hashlib
import pathlib
import re
import sys

import scrapy
from scrapy.crawler import CrawlerProcess

SETTINGS = {
    "AUTOTHROTTLE_ENABLED": False,
    "CONCURRENT_REQUESTS": 64,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 1,  # as we do: one at a time for a host
    "DOWNLOAD_DELAY": 0,
    "LOG_LEVEL": "ERROR",
    "ROBOTSTXT_OBEY": True,
    "TELNETCONSOLE_ENABLED": False,
    "USER_AGENT": "Scrapy-side (+https://example.org/bot)",
}


class Pages(scrapy.Spider):
    name = "pages"

    async def start(self):
        for n in range(1, self.hosts + 1):
            yield scrapy.Request(f"http://127.0.6.{n}:{self.port}/feed", callback=self.parse_feed)

    def parse_feed(self, response):
        for link in re.findall(r"<link>([^<]*)</link>", response.text):
            yield scrapy.Request(link, callback=self.parse)

    def parse(self, response):
        name = hashlib.sha256(response.url.encode()).hexdigest()
        (self.folder / name).write_bytes(response.body)


def main():
    port, hosts, folder = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
    folder.mkdir(parents=True)
    process = CrawlerProcess(SETTINGS)
    process.crawl(Pages, port=port, hosts=hosts, folder=folder)
    process.start()


if __name__ == "__main__":
    main()
