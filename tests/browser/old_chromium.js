// Opens the app in the oldest Chromium that it is made for, which no driver of today can drive: reads a document, takes
// it into a ledger, opens it again, and goes to every room that the sidebar and the rooms' own tabs lead to.
//
// Arguments: the packed browser (chrome-aws-lambda), puppeteer-core of its time, the address, a file with the document,
// a directory for screenshots. Prints what is wrong, and then fails.
const fs = require("fs"), os = require("os"), path = require("path"), zlib = require("zlib");
const [packed, puppeteer, address, document, screenshots] = process.argv.slice(2);

// So many rooms there are at least; fewer mean that links were not found.
const ROOMS_MIN = 16;

async function main() {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "rectify-chromium-"));
  const program = path.join(home, "chromium");
  fs.writeFileSync(program, zlib.brotliDecompressSync(fs.readFileSync(packed)), { mode: 0o755 });
  const browser = await require(puppeteer).launch({
    executablePath: program,
    userDataDir: path.join(home, "profile"),
    args: ["--no-sandbox", "--single-process", "--no-zygote", "--disable-gpu", "--lang=zh-CN"],
    defaultViewport: { width: 1366, height: 768 },
  });
  const wrong = [];
  try {
    console.log(await browser.version());
    const page = await browser.newPage();
    page.on("pageerror", error => wrong.push("the page: " + error.message));
    page.on("console", said => { if (said.type() === "error") wrong.push("the console: " + said.text()); });
    const press = async words => {
      const button = "//button[contains(normalize-space(.), '" + words + "')][not(@disabled)]";
      await (await page.waitForXPath(button, { visible: true, timeout: 60000 })).click();
    };
    const shot = name => page.screenshot({ path: path.join(screenshots, name + ".png") });
    const name = address.startsWith("file:") ? "chromium-78-file" : "chromium-78";

    await page.goto(address);
    const box = await page.waitForSelector("textarea", { visible: true, timeout: 60000 });
    await box.focus();
    await page.keyboard.sendCharacter(fs.readFileSync(document, "utf8"));
    await press("读这份文稿");
    await press("放入台账");
    await page.waitForSelector(".top-bar__saved[data-state=saved]", { timeout: 60000 });

    await page.goto("about:blank");
    await page.goto(address + "#/ledger");
    await page.waitForSelector("tr.line", { timeout: 60000 });
    await shot(name);
    const rooms = await page.evaluate(() => [...new Set(
      [...document.querySelectorAll(".sidebar a[href^='#/']")].map(link => link.getAttribute("href")))]);
    for (let at = 0; at < rooms.length; at += 1) {
      await page.evaluate(room => { location.hash = room; }, rooms[at]);
      await page.waitForSelector("h1", { timeout: 60000 });
      await page.waitFor(300);
      const [tabs, glued] = await page.evaluate(() => {
        const links = [...document.querySelectorAll(".tabs a[href^='#/']")];
        // It has no `gap` between flexible boxes, and what should stand apart would stand together.
        const glued = [...document.querySelectorAll(".tabs")].some(tabs => {
          const [one, other] = tabs.children;
          return other && other.getBoundingClientRect().left - one.getBoundingClientRect().right < 4;
        });
        return [links.map(link => link.getAttribute("href")), glued];
      });
      if (glued) wrong.push(rooms[at] + ": tabs stand together");
      rooms.push(...tabs.filter(tab => !rooms.includes(tab)));
    }
    console.log(rooms.length + " rooms: " + rooms.join(" "));
    if (rooms.length < ROOMS_MIN) wrong.push("only " + rooms.length + " rooms were found");
  } finally {
    await browser.close();
    fs.rmSync(home, { recursive: true, force: true });
  }
  if (wrong.length) throw new Error(wrong.join("\n"));
}

main().catch(error => {
  console.error(String(error.stack || error));
  process.exit(1);
});
