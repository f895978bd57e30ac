// Opens the app in the oldest Chromium that it is made for, which no driver of today can drive: reads a document, takes
// it into a ledger, opens it again, and goes to every room.
//
// Arguments: the packed browser (chrome-aws-lambda), puppeteer-core of its time, the address, a file with the document,
// a directory for screenshots. Prints what is wrong, and then fails.
const fs = require("fs"), os = require("os"), path = require("path"), zlib = require("zlib");
const [packed, puppeteer, address, document, screenshots] = process.argv.slice(2);

// Rooms whose links stand one after the other.
const ROOMS = ["overview", "ledger", "documents", "calendar", "lint", "supervision", "directory", "exchange", "settings"];

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
    for (const room of ROOMS) {
      await page.evaluate(room => { location.hash = "#/" + room; }, room);
      await page.waitFor(500);
      // It has no `gap` between flexible boxes, and what should stand apart would stand together.
      const glued = await page.evaluate(() => [...document.querySelectorAll(".tabs")].filter(tabs => {
        const [one, other] = tabs.children;
        return other && other.getBoundingClientRect().left - one.getBoundingClientRect().right < 4;
      }).length);
      if (glued) wrong.push(room + ": tabs stand together");
    }
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
