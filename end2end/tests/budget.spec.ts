/** What pages weigh, and that they come alive. */
import { brotliCompressSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { listening } from "../support/hydration.ts";
import { RatingPage } from "../support/rating_page.ts";
import { expect, test } from "../support/test.ts";

/** A thousand bytes, as networks count them. */
const KB = 1_000;

/** Bytes over the wire, by address. */
async function weigh(page: Page): Promise<Map<string, number>> {
  const weights = new Map<string, number>();
  const addresses = new Map<string, string>();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  devtools.on("Network.responseReceived", ({ requestId, response }) => addresses.set(requestId, response.url));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const address = addresses.get(requestId);
    if (address) weights.set(address, (weights.get(address) ?? 0) + encodedDataLength);
  });
  return weights;
}

const total = (weights: Map<string, number>) => [...weights.values()].reduce((sum, bytes) => sum + bytes, 0);
const chunks = (weights: Map<string, number>) => [...weights.keys()].filter((url) => /(start|chunk|split)_.*\.wasm/.test(url));

const BOARD = 300 * KB;

test("an interactive board loads no more than it may, its own chunk among it", async ({ browse }) => {
  const page = await browse({ as: "agent" });
  const weights = await weigh(page);
  await page.goto("/tickets");
  await listening(page, "dragstart");
  await page.waitForLoadState("networkidle");
  const bytes = total(weights);
  console.log(`interactive board: ${(bytes / KB).toFixed(1)} of ${BOARD / KB} KB`);
  expect(bytes, JSON.stringify([...weights])).toBeLessThanOrEqual(BOARD);
  expect(chunks(weights)).not.toEqual([]);

  await page.getByRole("button", { name: /^Move ticket/ }).first().click();
  await expect(page.getByRole("menuitem", { name: "New" })).toBeVisible();
});

test("going on from the board loads only what the ticket needs besides", async ({ browse }) => {
  const page = await browse({ as: "agent" });
  await page.goto("/tickets");
  await listening(page, "dragstart");
  await page.waitForLoadState("networkidle");
  const weights = await weigh(page);
  await page.locator(".card h3 a").first().click();
  await expect(page.getByRole("region", { name: "Conversation" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(chunks(weights)).not.toEqual([]);
  expect([...weights.keys()].filter((url) => /start_|afterword/.test(url))).toEqual([]);
  console.log(`ticket after the board: ${(total(weights) / KB).toFixed(1)} KB`);
});

test("the rating page is usable at once: at most 14 KB of HTML and CSS", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const page = await browse();
  const html = await (await page.request.get(asked.mail.links[5])).text();
  const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(html)?.[1];
  const css = await (await page.request.get(sheet!)).text();
  const bytes = brotliCompressSync(html).length + brotliCompressSync(css).length;
  console.log(`rating page, HTML and CSS: ${(bytes / KB).toFixed(1)} of 14 KB`);
  expect(bytes).toBeLessThanOrEqual(14 * KB);

  // Neither code nor module is needed: the page is complete and its form works while they hang.
  await page.route(/\.(js|wasm)$/, () => {});
  await page.goto(asked.mail.links[5], { waitUntil: "commit" });
  const rating = new RatingPage(page);
  await expect(rating.face("satisfied")).toBeChecked();
  await rating.send.click();
  await expect(rating.thanks).toBeVisible();
});

test("the rating page comes alive with its own chunk", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const page = await browse();
  const weights = await weigh(page);
  await page.goto(asked.mail.links[5]);
  await listening(page, "submit");
  expect(chunks(weights)).not.toEqual([]);
  const rating = new RatingPage(page);
  const navigations: string[] = [];
  page.on("framenavigated", (frame) => navigations.push(frame.url()));
  const sent = page.waitForRequest("**/fn/rate/answer");
  await rating.send.click();
  await sent;
  await expect(rating.thanks).toBeVisible();
  expect(navigations.filter((url) => url.includes("level="))).toEqual([]);
});

test("each page loads the chunk of its own route only", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const names = new Set<string>();
  for (const [path, as] of [
    ["/tickets", "agent"],
    [`/tickets/${asked.number}`, "agent"],
    ["/settings/look", "agent"],
    [asked.mail.links[5], undefined],
  ] as const) {
    const page = await browse({ as });
    const weights = await weigh(page);
    await page.goto(path);
    await expect.poll(() => chunks(weights)).not.toEqual([]);
    names.add(chunks(weights).sort().join(" "));
  }
  expect(names.size, "four routes, four sets of chunks").toBe(4);
});
