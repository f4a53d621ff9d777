/** What pages weigh, and that they come alive. */
import { brotliCompressSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { listening } from "../support/hydration.ts";
import { RatingPage } from "../support/rating_page.ts";
import { expect, test } from "../support/test.ts";
import { word } from "../support/words.ts";

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
const offices = (weights: Map<string, number>) => [...weights.keys()].filter((url) => /-office-|office\.css/.test(url));
const names = (urls: string[]) => urls.map((url) => url.split("/").at(-1)!.replace(".wasm", ""));

/** The chunks in a route's file: its first line names them. */
async function parts(page: Page, start: string): Promise<string[]> {
  const [index] = (await (await page.request.get(start)).text()).split("\n", 1);
  return index.split(" ").map((entry) => entry.split(":")[0]);
}

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
  expect(offices(weights)).toEqual([]);

  await page.getByRole("button", { name: /^Move ticket/ }).first().click();
  await expect(page.getByRole("menuitem", { name: "New" })).toBeVisible();
});

test("going on from the board loads only what the ticket needs besides", async ({ browse }) => {
  const page = await browse({ as: "agent" });
  const first = await weigh(page);
  await page.goto("/tickets");
  await listening(page, "dragstart");
  await page.waitForLoadState("networkidle");
  expect(chunks(first)).toHaveLength(1);
  const there = await parts(page, chunks(first)[0]);

  const more = await weigh(page);
  await page.locator(".card h3 a").first().click();
  await expect(page.getByRole("region", { name: "Conversation" })).toBeVisible();
  await page.waitForLoadState("networkidle");
  console.log(`ticket after the board: ${(total(more) / KB).toFixed(1)} KB`);
  const loaded = names(chunks(more));
  expect(loaded).not.toEqual([]);
  expect(loaded.filter((name) => name.startsWith("start_") || there.includes(name))).toEqual([]);
});

test("a page comes alive though a request of its script fails", async ({ browse, tolerate }) => {
  tolerate(/ERR_FAILED/);
  const page = await browse({ as: "agent" });
  await page.route("**/start_*", (route) => route.abort());
  for (const file of ["**/words/*", "**/split_*"]) {
    await page.route(file, (route) => route.abort(), { times: 1 });
  }
  await page.goto("/tickets");
  await listening(page, "dragstart");
  await page.getByRole("button", { name: /^Move ticket/ }).first().click();
  await expect(page.getByRole("menuitem", { name: "New" })).toBeVisible();
});

/** Goes from the board to the report by the bar, without a new document. */
async function toReport(page: Page): Promise<void> {
  const documents: string[] = [];
  page.on("request", (request) => request.isNavigationRequest() && documents.push(request.url()));
  const bar = page.getByRole("navigation", { name: word("en", "common/nav-label") });
  await bar.getByRole("link", { name: word("en", "common/nav-reporting") }).click();
  await expect(page).toHaveURL(/\/reports\/ratings$/);
  expect(documents).toEqual([]);
}

test("from the board to the report its words and styles come along, though a request fails", async ({ browse, tolerate }) => {
  tolerate(/ERR_FAILED/);
  const page = await browse({ as: "manager" });
  await page.goto("/tickets");
  await listening(page, "dragstart");
  for (const file of ["**/words/*-office-*", "**/office.css"]) {
    await page.route(file, (route) => route.abort(), { times: 1 });
  }
  const weights = await weigh(page);
  await toReport(page);
  await expect(page.getByRole("heading", { level: 1, name: word("en", "reports/title") })).toBeVisible();
  await expect(page.locator(".segments")).toHaveCSS("display", "flex");
  await expect.poll(() => offices(weights).length, { message: "words and sheet" }).toBe(2);
});

test("words that do not come at all are asked for again by a person", async ({ browse, tolerate }) => {
  tolerate(/ERR_FAILED/);
  const page = await browse({ as: "manager" });
  await page.goto("/tickets");
  await listening(page, "dragstart");
  await page.route("**/words/*-office-*", (route) => route.abort());
  await toReport(page);
  const problem = page.getByRole("alert").filter({ hasText: word("en", "common/not-loaded") });
  await expect(problem).toBeVisible();
  await page.unrouteAll();
  await page.getByRole("button", { name: word("en", "common/retry") }).click();
  await expect(page.getByRole("heading", { level: 1, name: word("en", "reports/title") })).toBeVisible();
  await expect(problem).toBeHidden();
});

test("words stay those of the page when a browser translates it", async ({ browse }) => {
  const page = await browse({ as: "agent" });
  await page.goto("/tickets");
  await listening(page, "dragstart");
  await page.evaluate(() => document.documentElement.setAttribute("lang", "ru"));
  await page.locator(".card h3 a").first().click();
  await expect(page.getByRole("region", { name: "Conversation" })).toBeVisible();
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
  await rating.pause();
  await rating.submit(false);
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
  await rating.pause();
  const navigations: string[] = [];
  page.on("framenavigated", (frame) => navigations.push(frame.url()));
  const sent = page.waitForRequest("**/fn/rate/answer");
  await rating.send.click();
  await sent;
  await expect(rating.thanks).toBeVisible();
  expect(navigations.filter((url) => url.includes("level="))).toEqual([]);
});

test("each page loads the chunks of its own route in one file", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const files = new Set<string>();
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
    await page.waitForLoadState("networkidle");
    const loaded = names(chunks(weights));
    expect(loaded, path).toEqual([expect.stringMatching(/^start_/)]);
    const own = (await parts(page, chunks(weights)[0])).filter((name) => name.startsWith("split_"));
    expect(own, path).toEqual([loaded[0].replace("start", "split")]);
    files.add(loaded[0]);
  }
  expect(files.size, "four routes, four files").toBe(4);
});
