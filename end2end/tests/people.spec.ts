/** People answer, each in their own way, and all are heard. With a mouse one click in the mail is enough. */
import type { Locator, Page } from "@playwright/test";
import type { Asked } from "../support/agent.ts";
import { listening } from "../support/hydration.ts";
import { RatingPage } from "../support/rating_page.ts";
import { expect, test } from "../support/test.ts";
import { word } from "../support/words.ts";

/** What the page itself sends to the desk. */
function sends(page: Page): string[] {
  const bodies: string[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/fn/rate/answer")) bodies.push(request.postData() ?? "");
  });
  return bodies;
}

/** The customer clicks a face in the mail, and the page comes alive. */
async function clickFace(page: Page, { mail }: Asked, level: string): Promise<RatingPage> {
  await page.goto(`/mailbox/${mail.id}`);
  await page.frameLocator("iframe").getByRole("link", { name: word("en", `levels/${level}`), exact: true }).click();
  await page.waitForURL(/\/rate\//);
  await listening(page, "submit");
  const rating = new RatingPage(page);
  await rating.pause();
  return rating;
}

test("by mouse: one click in the mail, then only moves", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const page = await browse();
  const sent = sends(page);
  const rating = await clickFace(page, asked, "satisfied");
  let clicks = 0;
  await page.exposeFunction("clicked", () => (clicks += 1));
  await page.evaluate(() => addEventListener("pointerdown", () => (window as unknown as { clicked(): void }).clicked()));
  await rating.moveMouse();
  await expect(rating.saved("satisfied")).toBeVisible();
  expect(await agent.ratings(asked.number)).toEqual([{ value: 5, feedback: "", changed: false }]);
  expect([clicks, sent.length], "no second click, one send").toEqual([0, 1]);

  await test.step("the page stays a form, and Send completes the answer in the same view", async () => {
    await expect(rating.question).toBeVisible();
    await rating.feedback.fill("It works again.");
    await rating.send.click();
    await expect(rating.answer).toContainText("It works again.");
    expect(await agent.ratings(asked.number)).toEqual([{ value: 5, feedback: "It works again.", changed: false }]);
  });
});

test("another face after the first was taken counts with Send, and the page says so", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const rating = await RatingPage.open(await browse(), asked.mail.links[5]);
  await rating.moveMouse();
  await expect(rating.saved("satisfied")).toBeVisible();
  await rating.face("okay").check();
  await expect(rating.page.getByRole("status")).toContainText("Press Send to change it.");
  await rating.send.click();
  await expect(rating.answer).toContainText("Okay");
  expect(await agent.ratings(asked.number)).toMatchObject([{ value: 3 }]);
});

test("a level that no link chose waits for Send", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const page = await browse();
  const sent = sends(page);
  const rating = await RatingPage.open(page, asked.mail.links[5].replace(/\?.*/, ""));
  await rating.moveMouse();
  await rating.face("satisfied").check();
  await rating.moveMouse();
  expect(sent).toEqual([]);
  await rating.send.click();
  await expect(rating.thanks).toBeVisible();
  expect(await agent.ratings(asked.number)).toHaveLength(1);
});

test("by touch", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const page = await browse({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  const rating = await RatingPage.open(page, asked.mail.links[3]);
  await page.waitForTimeout(1_000);
  const finger = await page.context().newCDPSession(page);
  const touch = (type: string, y: number) =>
    finger.send("Input.dispatchTouchEvent", { type: type as "touchMove", touchPoints: type === "touchEnd" ? [] : [{ x: 200, y }] });
  await touch("touchStart", 700);
  for (let y = 680; y >= 400; y -= 40) {
    await page.waitForTimeout(40);
    await touch("touchMove", y);
  }
  await touch("touchEnd", 400);
  await expect(rating.saved("okay")).toBeVisible();
  await rating.feedback.tap();
  await rating.feedback.fill("From the tram.");
  await rating.send.tap();
  await expect(rating.answer).toContainText("From the tram.");
  expect(await agent.ratings(asked.number)).toEqual([{ value: 3, feedback: "From the tram.", changed: false }]);
});

test("by keyboard", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const page = await browse();
  const rating = await RatingPage.open(page, asked.mail.links[3]);
  await page.keyboard.press("Tab");
  await expect(rating.face("okay")).toBeFocused();
  await page.waitForTimeout(1_000);
  await page.keyboard.press("Tab");
  await expect(rating.saved("okay")).toBeVisible();
  await page.keyboard.type("Still waiting.", { delay: 20 });
  await page.keyboard.press("Tab");
  await expect(rating.send, "the field for programs is not on the way").toBeFocused();
  await page.keyboard.press("Enter");
  await expect(rating.answer).toContainText("Still waiting.");
  expect(await agent.ratings(asked.number)).toEqual([{ value: 3, feedback: "Still waiting.", changed: false }]);
});

/** Screen readers press by the browser's own means: the page sees no key and no pointer, but a genuine press. */
async function pressUnseen(part: Locator, key: string): Promise<void> {
  await part.evaluate((part: HTMLElement) => part.focus());
  await part.page().keyboard.press(key);
}

/** Lets no key and no pointer reach the page's own scripts. */
async function hideHands(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const sign of ["pointermove", "pointerdown", "touchstart", "touchmove", "wheel", "keydown"]) {
      addEventListener(sign, (event) => event.stopImmediatePropagation(), true);
    }
  });
}

test("by screen reader: every part has its role and name, and what happens is said", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const page = await browse();
  await hideHands(page);
  const rating = await RatingPage.open(page, asked.mail.links[5]);
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(word("en", "rate/title"));
  const levels = page.getByRole("radiogroup", { name: word("en", "rate/levels") });
  await expect(levels.getByRole("radio")).toHaveCount(3);
  await expect(levels.getByRole("radio", { name: "Satisfied", exact: true })).toBeChecked();
  await expect(page.getByRole("textbox"), "the field for programs is none").toHaveCount(1);
  await pressUnseen(levels.getByRole("radio", { name: "Okay" }), "Space");
  await pressUnseen(rating.send, "Enter");
  await expect(rating.thanks).toBeFocused();
  await expect(rating.answer).toContainText("Okay");
  expect(await agent.ratings(asked.number)).toEqual([{ value: 3, feedback: "", changed: false }]);
});

test("without JavaScript, after a gateway has opened every link", async ({ browse, agent }) => {
  const asked = await agent.ask();
  for (const link of Object.values(asked.mail.links)) await agent.client.get(link);
  const rating = await RatingPage.open(await browse({ javaScriptEnabled: false }), asked.mail.links[1], { scripts: false });
  await rating.feedback.fill("Plain and simple.");
  await rating.send.click();
  await expect(rating.onceMore).toBeVisible();
  await expect(rating.answer, "what is sent is read once more").toContainText("Plain and simple.");
  await rating.pause();
  await rating.yes.click();
  await expect(rating.thanks).toBeVisible();
  await expect(rating.answer).toContainText("Plain and simple.");
  expect(await agent.ratings(asked.number)).toEqual([{ value: 1, feedback: "Plain and simple.", changed: false }]);
});

test("by typing, the moment the mail came", async ({ browse, agent }) => {
  const asked = await agent.justAsked();
  const page = await browse();
  const rating = await RatingPage.open(page, asked.mail.links[1].replace(/\?.*/, ""));
  await rating.feedback.focus();
  await page.waitForTimeout(1_000);
  await page.keyboard.type("It took three weeks, and nobody wrote.", { delay: 60 });
  await rating.face("dissatisfied").check();
  await rating.send.click();
  await expect(rating.thanks).toBeVisible();
  const feedback = "It took three weeks, and nobody wrote.";
  expect(await agent.ratings(asked.number)).toEqual([{ value: 1, feedback, changed: false }]);
});

test("by one tap on Send and nothing else", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const page = await browse({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  const rating = await RatingPage.open(page, asked.mail.links[5]);
  await rating.send.tap();
  await expect(rating.thanks).toBeVisible();
  expect(await agent.ratings(asked.number)).toEqual([{ value: 5, feedback: "", changed: false }]);
});

test("without JavaScript, with second thoughts on the second page", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const rating = await RatingPage.open(await browse({ javaScriptEnabled: false }), asked.mail.links[5], { scripts: false });
  await rating.feedback.fill("Two lines,\nand \"quotes\".");
  await rating.send.click();
  await rating.pause();
  await rating.no.click();
  await expect(rating.feedback).toHaveValue("Two lines,\nand \"quotes\".");
  expect(await rating.chosen()).toBe("Satisfied");
  await rating.face("okay").check();
  await rating.send.click();
  await rating.pause();
  await rating.yes.click();
  await expect(rating.answer).toContainText("Okay");
  expect(await agent.ratings(asked.number)).toEqual([{ value: 3, feedback: "Two lines,\nand \"quotes\".", changed: false }]);
});

test("by the back button: the answer is shown, not asked for again", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const page = await browse();
  const rating = await clickFace(page, asked, "okay");
  await rating.moveMouse();
  await expect(rating.saved("okay")).toBeVisible();
  await page.goBack();
  await page.goForward();
  await expect(rating.answer).toContainText("Okay");
  await expect(rating.change).toBeVisible();
  expect(await agent.ratings(asked.number)).toEqual([{ value: 3, feedback: "", changed: false }]);
});

test("in two tabs: the first hand counts, words in the other are not lost", async ({ browse, agent, tolerate }) => {
  tolerate(/status of 422/);
  const asked = await agent.ask();
  const first = await RatingPage.open(await browse(), asked.mail.links[5]);
  const second = await RatingPage.open(await first.page.context().newPage(), asked.mail.links[1]);
  await first.moveMouse();
  await expect(first.saved("satisfied")).toBeVisible();
  await second.page.bringToFront();
  await second.moveMouse();
  await second.feedback.fill("From the other tab.");
  await expect(second.question, "a page that nobody sent says nothing").toBeVisible();
  await second.send.click();
  await expect(second.page.getByRole("alert")).toContainText("already been answered");
  await expect(second.page.locator("blockquote").filter({ hasText: "From the other tab." })).toBeVisible();
  expect(await agent.ratings(asked.number)).toEqual([{ value: 5, feedback: "", changed: false }]);
  await first.feedback.fill("From the first tab.");
  await first.send.click();
  await expect(first.answer).toContainText("From the first tab.");
  expect(await agent.ratings(asked.number)).toEqual([{ value: 5, feedback: "From the first tab.", changed: false }]);
});
