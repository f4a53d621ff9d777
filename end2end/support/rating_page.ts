/** The customer's page, as people find their way on it. */
import { expect, type Locator, type Page } from "@playwright/test";
import { listening } from "./hydration.ts";
import { word } from "./words.ts";

export class RatingPage {
  readonly question: Locator;
  readonly feedback: Locator;
  readonly send: Locator;
  readonly thanks: Locator;
  readonly answer: Locator;
  readonly change: Locator;
  /** Without a script, after the first press. */
  readonly onceMore: Locator;
  readonly yes: Locator;
  readonly no: Locator;

  constructor(
    readonly page: Page,
    private readonly language = "en",
  ) {
    const name = (key: string) => ({ name: word(language, key) });
    this.question = page.getByRole("heading", name("rate/title"));
    this.feedback = page.getByLabel(word(language, "rate/feedback"));
    this.send = page.getByRole("button", name("common/send"));
    this.thanks = page.getByRole("heading", name("rate/thanks-title"));
    this.answer = page.getByRole("region", name("rate/your-answer"));
    this.change = page.getByRole("link", name("rate/change"));
    this.onceMore = page.getByRole("heading", name("rate/once-more-title"));
    this.yes = page.getByRole("button", name("rate/once-more-send"));
    this.no = page.getByRole("button", name("rate/once-more-back"));
  }

  /** Opens a link as people do: not within seconds of another one. With `scripts` the page has come alive. */
  static async open(page: Page, link: string, { scripts = true, language = "en" } = {}): Promise<RatingPage> {
    const rating = new RatingPage(page, language);
    await rating.pause();
    await page.goto(link);
    if (scripts) await listening(page, "submit");
    await rating.pause();
    return rating;
  }

  /** Time passes on the desk's clock: nobody opens two links at once, or sends a page in its first second. */
  async pause(milliseconds = 15_000): Promise<void> {
    const response = await this.page.request.post("/lab/clock", { data: { advance_ms: milliseconds } });
    expect(response.status()).toBe(200);
  }

  /** Presses Send, and where no script runs once more on the page that this leads to. */
  async submit(scripts: boolean): Promise<void> {
    await this.send.click();
    if (scripts) return;
    await expect(this.onceMore).toBeVisible();
    await this.pause();
    await this.yes.click();
  }

  /** A hand takes the mouse and moves it over the page, for as long as people need to look around. */
  async moveMouse(): Promise<void> {
    for (let step = 0; step < 16; step += 1) {
      await this.page.mouse.move(300 + 20 * step, 240 + 12 * (step % 4));
      await this.page.waitForTimeout(120);
    }
  }

  /** The line about a level that was taken without a press of Send. */
  saved(level: "satisfied" | "okay" | "dissatisfied"): Locator {
    const text = word(this.language, "rate/saved").replace("{ $level }", word(this.language, `levels/${level}`));
    return this.page.getByRole("status").filter({ hasText: text });
  }

  face(level: "satisfied" | "okay" | "dissatisfied"): Locator {
    return this.page.getByRole("radio", { name: word(this.language, `levels/${level}`), exact: true });
  }

  /** The word of the chosen face, if one is chosen. */
  async chosen(): Promise<string | undefined> {
    const labels = await this.page.locator(".levels label:has(:checked)").allInnerTexts();
    expect(labels.length).toBeLessThan(2);
    return labels[0]?.trim();
  }
}
