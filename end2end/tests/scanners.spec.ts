/** What programs do to the links of a mail, in a real browser and without one: none of them casts a vote. */
import { type APIRequestContext, type Page, request } from "@playwright/test";
import type { Asked } from "../support/agent.ts";
import type { Desk } from "../support/desk.ts";
import { listening } from "../support/hydration.ts";
import { RatingPage } from "../support/rating_page.ts";
import { expect, test } from "../support/test.ts";

/** What a page's form would send besides its level. */
function fields(page: string): Record<string, string> {
  const nonce = /name="nonce"[^>]*value="([^"]+)"/.exec(page)?.[1] ?? "";
  return { nonce, feedback: "", website: "" };
}

/** Opens every link, then sends every form, each with its level. */
async function crawl(desk: Desk, client: APIRequestContext, { mail }: Asked): Promise<number[]> {
  const forms = [];
  for (const [level, link] of Object.entries(mail.links)) {
    forms.push({ link, form: { level, ...fields(await (await client.get(link)).text()) } });
  }
  // Not within a second of the pages, which would speak against it, too.
  await desk.advance(1_200);
  const statuses = [];
  for (const { link, form } of forms) {
    statuses.push((await client.post(link, { form, maxRedirects: 0 })).status());
  }
  return statuses;
}

/** Presses Send by a script of its own, without a hand. */
function press(page: Page): Promise<void> {
  return page.evaluate(() => document.querySelector<HTMLElement>("form button[type=submit]")?.click());
}

/** Chooses the best face, writes words and presses Send, all by a script: no event of it is the browser's own. */
function drive(page: Page): Promise<void> {
  return page.evaluate(() => {
    const part = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector)!;
    for (const type of ["pointermove", "pointerdown", "touchstart", "wheel", "click"]) {
      part("form").dispatchEvent(new Event(type, { bubbles: true }));
    }
    part("form").dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true }));
    part('input[name="level"][value="5"]').click();
    part<HTMLTextAreaElement>("textarea").value = "Very good!";
    part("textarea").dispatchEvent(new InputEvent("input", { bubbles: true }));
    part("form button[type=submit]").click();
  });
}

test("every link of the mail, however it is fetched", async ({ agent }) => {
  const asked = await agent.ask();
  const html = await (await agent.client.get(`/mailbox/${asked.mail.id}/html`)).text();
  const links = [...html.matchAll(/href="(http[^"]+)"/g)].map(([, link]) => link.replaceAll("&amp;", "&"));
  expect(links.filter((link) => link.includes("/rate/")).length).toBeGreaterThanOrEqual(3);
  for (const link of links) {
    for (let n = 0; n < 3; n += 1) expect((await agent.client.head(link)).status(), link).toBe(200);
    const gets = await Promise.all([1, 2, 3].map(() => agent.client.get(link)));
    expect(gets.map((response) => response.status()), link).toEqual([200, 200, 200]);
    const prefetch = { "sec-purpose": "prefetch;prerender", purpose: "prefetch" };
    expect((await agent.client.get(link, { headers: prefetch })).status(), link).toBe(200);
  }
  expect(links, "the way to get no more of them is among the links").toContain(asked.mail.stop);
  expect(await agent.ratings(asked.number)).toEqual([]);
  expect(JSON.stringify((await agent.ticket(asked.number)).chatter), "nobody opted out").not.toContain("opted_out");
});

test("a browser that idles on the page for half a minute", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const page = await browse();
  await page.clock.install();
  const rating = await RatingPage.open(page, asked.mail.links[5]);
  const sends: string[] = [];
  rating.page.on("request", (request) => request.method() === "POST" && sends.push(request.url()));
  await page.clock.runFor(30_000);
  expect(sends).toEqual([]);
  expect(await agent.ratings(asked.number)).toEqual([]);
});

test("a browser that runs scripts and has no hand", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const rating = await RatingPage.open(await browse({ viewport: { width: 390, height: 400 } }), asked.mail.links[5]);
  const sends: string[] = [];
  rating.page.on("request", (request) => request.method() === "POST" && sends.push(request.url()));
  await rating.page.waitForTimeout(1_200);
  for (let n = 0; n < 6; n += 1) {
    await rating.page.evaluate((n) => {
      scrollTo(0, 40 * (n % 2));
      const target = document.querySelector("form") ?? document.body;
      for (const type of ["pointermove", "pointerdown", "mousemove", "click", "touchstart", "wheel"]) {
        target.dispatchEvent(new Event(type, { bubbles: true }));
      }
      target.dispatchEvent(new KeyboardEvent("keydown", { key: "Tab", bubbles: true }));
      document.querySelector<HTMLElement>("textarea")?.focus();
    }, n);
    await rating.page.waitForTimeout(200);
  }
  expect(sends).toEqual([]);
  expect(await agent.ratings(asked.number)).toEqual([]);
});

test("a browser that is driven by a script, long after the mail came", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const bot = await RatingPage.open(await browse(), asked.mail.links[5]);
  await bot.page.waitForTimeout(1_200);
  await drive(bot.page);
  await expect(bot.thanks, "it reads what everybody reads").toBeVisible();
  expect(await agent.ratings(asked.number)).toEqual([]);

  const person = await RatingPage.open(await browse(), asked.mail.links[1]);
  await person.feedback.fill("Nothing works.");
  await person.send.click();
  await expect(person.thanks).toBeVisible();
  const said = [{ value: 1, feedback: "Nothing works.", changed: false }];
  expect(await agent.ratings(asked.number)).toEqual(said);

  await test.step("and by the way to change an answer", async () => {
    const again = await RatingPage.open(await browse(), asked.mail.links[5].replace(/\?.*/, "?change=1"));
    await again.page.waitForTimeout(1_200);
    await drive(again.page);
    await expect(again.thanks).toBeVisible();
    expect(await agent.ratings(asked.number)).toEqual(said);
  });
});

test("a browser that opens every link and presses every button, right after the mail came", async ({ browse, agent, desk }) => {
  const asked = await agent.justAsked();
  const { language } = asked.mail;
  const page = await browse();
  const pages = [page, await page.context().newPage(), await page.context().newPage()];
  for (const [n, link] of Object.values(asked.mail.links).entries()) await pages[n].goto(link);
  for (const opened of pages) await listening(opened, "submit");
  await page.waitForTimeout(1_200);
  for (const opened of pages) {
    await press(opened);
    await expect(new RatingPage(opened, language).thanks, "it reads what everybody reads").toBeVisible();
  }
  expect(await agent.ratings(asked.number)).toEqual([]);

  await test.step("the person comes later, and is asked and heard", async () => {
    await desk.advance(120_000);
    const rating = await RatingPage.open(await browse(), asked.mail.links[1], { language });
    await rating.moveMouse();
    await expect(rating.saved("dissatisfied")).toBeVisible();
    expect(await agent.ratings(asked.number)).toEqual([{ value: 1, feedback: "", changed: false }]);
  });
});

test("a program without a browser, before the person and after", async ({ browse, agent, desk }) => {
  const asked = await agent.ask();
  const jar = () => request.newContext({ baseURL: desk.origin });
  const [before, after, none] = [await jar(), await jar(), await jar()];
  expect(await crawl(desk, before, asked), "one more press for each, and nothing counts").toEqual([303, 303, 303]);
  expect(await agent.ratings(asked.number)).toEqual([]);

  const rating = await RatingPage.open(await browse(), asked.mail.links[1]);
  const recorded = rating.page.waitForRequest("**/fn/rate/answer");
  await rating.feedback.fill("Nothing works.");
  await rating.send.click();
  await expect(rating.thanks).toBeVisible();
  const said = [{ value: 1, feedback: "Nothing works.", changed: false }];
  expect(await agent.ratings(asked.number)).toEqual(said);

  await test.step("its old forms, a new crawl and a replay overwrite nothing", async () => {
    await crawl(desk, before, asked);
    await crawl(desk, after, asked);
    const post = await recorded;
    const replay = { data: post.postData() ?? "", headers: { "content-type": "application/x-www-form-urlencoded" } };
    for (const client of [after, none, rating.page.request]) {
      expect((await client.post(post.url(), replay)).status()).toBe(200);
      const turned = replay.data.replace(/(level%5D|level\])=1/, "$1=5");
      expect(turned).not.toBe(replay.data);
      await client.post(post.url(), { ...replay, data: turned });
    }
    expect(await agent.ratings(asked.number)).toEqual(said);
  });
  await Promise.all([before, after, none].map((client) => client.dispose()));
});
