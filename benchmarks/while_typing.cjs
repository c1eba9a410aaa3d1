// How long a finding takes to be painted after a pause in typing: node while_typing.cjs CHROMIUM ADDRESS EDITS PROCESS; prints milliseconds as JSON.
"use strict";

const { chromium } = require("playwright-core");

const [executablePath, address, edits, server] = process.argv.slice(2);

// Milliseconds of the processor that the server has had: user and system, in ticks of 10 ms.
function busy() {
  const cells = require("fs").readFileSync(`/proc/${server}/stat`, "latin1").split(") ")[1].split(" ");
  return 10 * (Number(cells[11]) + Number(cells[12]));
}

// In the page: the time from the last letter to the frame that is painted after the answer.
function watch() {
  let last = 0;
  document.addEventListener("input", () => { last = performance.now(); }, true);
  window.painted = (shown) => new Promise((resolve) => {
    const seen = new MutationObserver(() => {
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => resolve({ ms: performance.now() - last, said: shown.textContent }), 0));
    });
    seen.observe(shown, { childList: true });
  });
}

(async () => {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await page.addInitScript(watch);
  await page.goto(address);
  const base = new URL(address).origin;
  const times = [];
  for (const { segment, claim, field, text, told } of JSON.parse(edits)) {
    await page.goto(`${base}/sentence/${segment}`);
    const form = page.locator(`form[action="/set/claims/${claim}"]`);
    await form.locator("details.more").evaluate((more) => { more.open = true; });
    await form.locator(`[name=${field}]`).focus();
    await page.keyboard.press("Control+A");
    const before = busy();
    const seen = form.locator(".tried").evaluate((shown) => window.painted(shown));
    await page.keyboard.type(text, { delay: 20 });
    const { ms, said } = await seen;
    if (!said.includes(told)) throw new Error(`${claim}.${field}: ${said} does not say ${told}`);
    times.push([field, ms, busy() - before]);
  }
  await browser.close();
  console.log(JSON.stringify(times));
})().catch((error) => { console.error(error); process.exit(1); });
