/** The customer's page, with scripts and without. */
import type { APIResponse, Page } from "@playwright/test";
import type { Asked } from "../support/agent.ts";
import { listening } from "../support/hydration.ts";
import { RatingPage } from "../support/rating_page.ts";
import { type Browse, expect, test } from "../support/test.ts";
import { LANGUAGES, word } from "../support/words.ts";

/** The browser's own line about a page whose status is not 200. */
const STATUS_404 = /status of 404/;
const STATUS_422 = /status of 422/;

/** Opens a link and waits for the script, where there is one. */
async function open(browse: Browse, link: string, scripts: boolean): Promise<RatingPage> {
  return revisit(await browse(), link, scripts);
}

function revisit(page: Page, link: string, scripts: boolean): Promise<RatingPage> {
  return RatingPage.open(page, link, { scripts });
}

const plain = (asked: Asked) => asked.mail.links[5].replace(/\?.*/, "");

test("a link opens with its face chosen, and Send leads to thanks", async ({ browse, agent, javaScriptEnabled }) => {
  const asked = await agent.ask();
  const rating = await open(browse, asked.mail.links[5], javaScriptEnabled);
  await expect(rating.question).toBeVisible();
  await expect(rating.page.getByText(asked.subject)).toBeVisible();
  expect(await rating.chosen()).toBe("Satisfied");

  await rating.feedback.fill("Quick and kind.\nThank you, <b>Jana</b> & all!");
  await rating.submit(javaScriptEnabled);
  await expect(rating.thanks).toBeVisible();
  await expect(rating.answer).toContainText("Satisfied");
  await expect(rating.answer).toContainText("Thank you, <b>Jana</b> & all!");

  await rating.page.reload();
  await expect(rating.answer).toContainText("Satisfied");
});

test("the address of an answered page names no level", async ({ browse, agent, javaScriptEnabled }) => {
  const asked = await agent.ask();
  const rating = await open(browse, asked.mail.links[3], javaScriptEnabled);
  await rating.submit(javaScriptEnabled);
  await expect(rating.thanks).toBeVisible();
  await expect(rating.page).toHaveURL(plain(asked));
});

test("unknown and mangled links lead to the same friendly page", async ({ browse, agent, tolerate }) => {
  tolerate(STATUS_404);
  const link = plain(await agent.ask());
  const page = await browse();
  const pages = [];
  const token = /[^/]+$/;
  const tokens = ["A".repeat(43), "A".repeat(4_000), "%FF%00", "..%2f", "' or 1=1"];
  for (const mangled of [link.slice(0, -1), `${link}x`, ...tokens.map((other) => link.replace(token, other))]) {
    const response = await page.goto(mangled);
    expect(response?.status(), mangled).toBe(404);
    await expect(page.getByRole("heading", { name: word("en", "rate/unknown-title") })).toBeVisible();
    pages.push(await page.locator("main").innerText());
  }
  expect(new Set(pages).size).toBe(1);
});

test("a level out of range is no choice, and Send asks for one", async ({ browse, agent, tolerate, javaScriptEnabled }) => {
  tolerate(STATUS_422);
  const asked = await agent.ask();
  for (const level of ["0", "2", "-1", "5.0", "five", "%00"]) {
    const response = await agent.client.get(`${plain(asked)}?level=${level}`);
    expect(response.status(), level).toBe(200);
    expect(await response.text(), level).not.toMatch(/name="level"[^>]* checked/);
  }
  const rating = await open(browse, `${plain(asked)}?level=6`, javaScriptEnabled);
  expect(await rating.chosen()).toBeUndefined();
  await rating.feedback.fill("No face, some words.");
  await rating.send.click();
  await expect(rating.page.getByRole("alert")).toHaveText("Choose a face first.");
  await expect(rating.feedback).toHaveValue("No face, some words.");
  await rating.face("okay").check();
  await rating.submit(javaScriptEnabled);
  await expect(rating.answer).toContainText("Okay");
});

test("feedback over 5,000 characters is refused, and stays in the field", async ({ browse, agent, tolerate, javaScriptEnabled }) => {
  tolerate(STATUS_422);
  const asked = await agent.ask();
  const rating = await open(browse, asked.mail.links[1], javaScriptEnabled);
  const long = `<i>${"ж".repeat(4_998)}`;
  await rating.feedback.fill(long);
  await rating.send.click();
  await expect(rating.page.getByRole("alert")).toContainText("5,001");
  await expect(rating.feedback).toHaveValue(long);
  expect(await rating.chosen()).toBe("Dissatisfied");

  await rating.feedback.fill(long.slice(0, 5_000));
  await rating.submit(javaScriptEnabled);
  await expect(rating.thanks).toBeVisible();
});

/** What sends the form of an open page by itself, as often as it is called; it waits for its turn to be believed. */
async function sender(rating: RatingPage, link: string, scripts: boolean): Promise<() => Promise<APIResponse>> {
  const recorded = scripts ? rating.page.waitForRequest("**/fn/rate/answer") : undefined;
  await rating.send.click();
  const client = rating.page.request;
  const post = await recorded;
  if (post) {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    return () => client.post(post.url(), { data: post.postData() ?? "", headers });
  }
  const form = await rating.page.locator("form").evaluate((form: HTMLFormElement) => {
    const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
    return Object.fromEntries(fields) as Record<string, string>;
  });
  await rating.pause();
  return () => client.post(link, { form: { ...form, wish: "send" }, maxRedirects: 0 });
}

test("two sends of one form are one answer", async ({ browse, agent, javaScriptEnabled }) => {
  const asked = await agent.ask();
  const rating = await open(browse, asked.mail.links[5], javaScriptEnabled);
  const send = await sender(rating, plain(asked), javaScriptEnabled);
  const statuses = await Promise.all([send(), send(), send()]);
  const taken = javaScriptEnabled ? 200 : 303;
  expect(statuses.map((response) => response.status())).toEqual([taken, taken, taken]);
  expect(await agent.ratings(asked.number)).toEqual([{ value: 5, feedback: "", changed: false }]);
});

test("a double click on Send is one answer", async ({ browse, agent, javaScriptEnabled }) => {
  const asked = await agent.ask();
  const rating = await open(browse, asked.mail.links[5], javaScriptEnabled);
  const sends: string[] = [];
  rating.page.on("request", (request) => request.method() === "POST" && sends.push(request.url()));
  await rating.send.dblclick();
  if (javaScriptEnabled) {
    await expect(rating.thanks).toBeVisible();
    expect(sends).toHaveLength(1);
  } else {
    await expect(rating.onceMore).toBeVisible();
    await rating.pause();
    await rating.yes.dblclick();
    await expect(rating.thanks).toBeVisible();
  }
  expect(await agent.ratings(asked.number)).toHaveLength(1);
});

test("an answer is changed by its link only, and the last one counts", async ({ browse, agent, tolerate, javaScriptEnabled }) => {
  tolerate(STATUS_422);
  const asked = await agent.ask();
  const rating = await open(browse, asked.mail.links[1], javaScriptEnabled);
  await rating.feedback.fill("Still broken.");
  await rating.submit(javaScriptEnabled);
  await expect(rating.thanks).toBeVisible();

  await rating.page.goto(asked.mail.links[1]);
  await expect(rating.answer).toContainText("Dissatisfied");

  await rating.change.click();
  if (javaScriptEnabled) await listening(rating.page, "submit");
  await rating.pause();
  await expect(rating.page.getByText("You answered “Dissatisfied” on")).toBeVisible();
  expect(await rating.chosen()).toBe("Dissatisfied");
  await expect(rating.feedback).toHaveValue("Still broken.");
  await rating.face("satisfied").check();
  await rating.feedback.fill("It works now.");
  await rating.submit(javaScriptEnabled);
  await expect(rating.answer).toContainText("It works now.");

  expect(await agent.ratings(asked.number)).toEqual([{ value: 5, feedback: "It works now.", changed: true }]);
});

test("another face of the same mail opens the form with it chosen", async ({ browse, agent, javaScriptEnabled }) => {
  const asked = await agent.ask();
  const rating = await open(browse, asked.mail.links[5], javaScriptEnabled);
  await rating.submit(javaScriptEnabled);
  await expect(rating.thanks).toBeVisible();

  await revisit(rating.page, asked.mail.links[1], javaScriptEnabled);
  await expect(rating.page.getByText("You answered “Satisfied” on")).toContainText("to change it to “Dissatisfied”");
  expect(await rating.chosen()).toBe("Dissatisfied");
  expect(await agent.ratings(asked.number)).toMatchObject([{ value: 5 }]);
  await rating.submit(javaScriptEnabled);
  await expect(rating.answer).toContainText("Dissatisfied");
  expect(await agent.ratings(asked.number)).toEqual([{ value: 1, feedback: "", changed: true }]);
});

test("of two tabs the first answer wins", async ({ browse, agent, tolerate, javaScriptEnabled }) => {
  tolerate(STATUS_422);
  const asked = await agent.ask();
  const first = await open(browse, asked.mail.links[5], javaScriptEnabled);
  const second = await revisit(await first.page.context().newPage(), asked.mail.links[1], javaScriptEnabled);
  await first.submit(javaScriptEnabled);
  await expect(first.thanks).toBeVisible();
  await second.send.click();
  await expect(second.page.getByRole("alert")).toContainText("already been answered");
  await expect(second.answer).toContainText("Satisfied");
  expect(await agent.ratings(asked.number)).toMatchObject([{ value: 5 }]);
});

test("two links in two tabs can both be answered", async ({ browse, agent, javaScriptEnabled }) => {
  const [one, other] = [await agent.ask(), await agent.ask()];
  const first = await open(browse, one.mail.links[5], javaScriptEnabled);
  const second = await revisit(await first.page.context().newPage(), other.mail.links[1], javaScriptEnabled);
  for (const rating of [first, second]) {
    await rating.submit(javaScriptEnabled);
    await expect(rating.thanks).toBeVisible();
  }
  await expect(first.answer).toContainText("Satisfied");
  await expect(second.answer).toContainText("Dissatisfied");
});

test("a step back after thanks shows the answer", async ({ browse, agent, javaScriptEnabled }) => {
  const asked = await agent.ask();
  const rating = await open(browse, "/sign-in", false);
  await revisit(rating.page, asked.mail.links[3], javaScriptEnabled);
  await rating.submit(javaScriptEnabled);
  await expect(rating.thanks).toBeVisible();
  await rating.page.goBack();
  if (!javaScriptEnabled) {
    // The page that asked for one more press has an address of its own.
    await expect(rating.answer).toContainText("Okay");
  }
  await rating.page.goForward();
  await expect(rating.answer).toContainText("Okay");
});

test("a page that was open too long keeps the text and can be sent again", async ({ browse, agent, desk, tolerate, javaScriptEnabled }) => {
  tolerate(STATUS_422);
  const asked = await agent.ask();
  const rating = await open(browse, asked.mail.links[5], javaScriptEnabled);
  await rating.feedback.fill("Written over lunch.");
  await desk.advance(13 * 60 * 60 * 1_000);
  await rating.send.click();
  await expect(rating.page.getByRole("alert")).toContainText("open for too long");
  await expect(rating.feedback).toHaveValue("Written over lunch.");
  await rating.submit(javaScriptEnabled);
  await expect(rating.answer).toContainText("Written over lunch.");
});

test("the keyboard is enough", async ({ browse, agent, javaScriptEnabled }) => {
  const asked = await agent.ask();
  const rating = await open(browse, asked.mail.links[5], javaScriptEnabled);
  const { keyboard } = rating.page;
  await keyboard.press("Tab");
  await expect(rating.face("satisfied")).toBeFocused();
  await keyboard.press("ArrowRight");
  await expect(rating.face("okay")).toBeChecked();
  await keyboard.press("Tab");
  await expect(rating.feedback).toBeFocused();
  await keyboard.type("By keyboard.");
  await keyboard.press("Tab");
  await expect(rating.send).toBeFocused();
  await keyboard.press("Enter");
  if (!javaScriptEnabled) {
    await expect(rating.onceMore).toBeVisible();
    await rating.pause();
    await keyboard.press("Tab");
    await expect(rating.no).toBeFocused();
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    await expect(rating.thanks).toBeVisible();
  }
  await expect(rating.answer).toContainText("Okay");
  await expect(rating.answer).toContainText("By keyboard.");
});

test("each language has the page in its own words", async ({ browse, agent }) => {
  const link = plain(await agent.ask());
  const page = await browse({ viewport: { width: 390, height: 844 } });
  for (const language of LANGUAGES) {
    await page.goto(`${link}?level=5&lang=${language}`);
    await expect(new RatingPage(page, language).question).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.locator("html")).toHaveAttribute("dir", language === "fa" ? "rtl" : "ltr");
    const size = await page.evaluate(() => [document.body.scrollHeight, document.body.scrollWidth]);
    expect(size[0], `${language} fits on a phone`).toBeLessThanOrEqual(844);
    expect(size[1]).toBeLessThanOrEqual(390);
  }
});

test("customers read the page in the language of their ticket", async ({ browse, agent }) => {
  const asked = await agent.ask("fa");
  const page = await browse();
  await page.goto(asked.mail.links[5]);
  await expect(page.locator("html")).toHaveAttribute("lang", "fa");
  const rating = new RatingPage(page, "fa");
  await expect(rating.question).toBeVisible();
  await expect(rating.face("satisfied")).toBeChecked();
});

test("a chosen language is that of levels and reasons, too, and stays over a send", async ({ browse, agent, javaScriptEnabled }) => {
  const asked = await agent.ask();
  const page = await browse();
  await page.goto(asked.mail.links[1]);
  await page.getByRole("button", { name: "Русский" }).click();
  await page.waitForURL(/lang=ru/);
  if (javaScriptEnabled) await listening(page, "submit");
  const rating = new RatingPage(page, "ru");
  await expect(rating.question).toBeVisible();
  for (const level of ["satisfied", "okay", "dissatisfied"] as const) await expect(rating.face(level)).toBeVisible();
  await expect(rating.face("dissatisfied")).toBeChecked();
  const reason = page.getByRole("radio", { name: "Проблема не решена", exact: true });
  await reason.check();
  await rating.pause();
  await rating.submit(javaScriptEnabled);
  await expect(rating.thanks).toBeVisible();
  await expect(rating.answer).toContainText(word("ru", "levels/dissatisfied"));
  await expect(rating.answer).toContainText("Проблема не решена");
});

test("another language keeps level, reason and words", async ({ browse, agent, javaScriptEnabled }) => {
  const asked = await agent.ask();
  const page = await browse();
  const english = await RatingPage.open(page, asked.mail.links[5], { scripts: javaScriptEnabled });
  await english.face("dissatisfied").check();
  await page.getByRole("radio", { name: "The problem is not solved", exact: true }).check();
  await english.feedback.fill("Two lines,\nnot to be lost.");
  await page.getByRole("button", { name: "فارسی" }).click();
  await page.waitForURL(/lang=fa/);
  const persian = new RatingPage(page, "fa");
  await expect(persian.question).toBeVisible();
  await expect(persian.face("dissatisfied")).toBeChecked();
  await expect(persian.feedback).toHaveValue("Two lines,\nnot to be lost.");
  await expect(page.locator(".reasons :checked")).not.toHaveValue("");
  expect(await agent.ratings(asked.number)).toEqual([]);
  if (javaScriptEnabled) await listening(page, "submit");
  await persian.pause();
  await persian.submit(javaScriptEnabled);
  await expect(persian.thanks).toBeVisible();
  expect(await agent.ratings(asked.number)).toMatchObject([{ value: 1, feedback: "Two lines,\nnot to be lost." }]);
});
