/** The customer's page, as people find their way on it. */
import { expect, type Locator, type Page } from "@playwright/test";
import { word } from "./words.ts";

export class RatingPage {
  readonly question: Locator;
  readonly feedback: Locator;
  readonly send: Locator;
  readonly thanks: Locator;
  readonly answer: Locator;
  readonly change: Locator;

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
  }

  face(level: "satisfied" | "okay" | "dissatisfied"): Locator {
    return this.page.getByRole("radio", { name: word(this.language, `levels/${level}`), exact: true });
  }

  /** The word of the chosen face, if one is chosen. */
  async chosen(): Promise<string | undefined> {
    const labels = await this.page.locator("label:has(:checked)").allInnerTexts();
    expect(labels.length).toBeLessThan(2);
    return labels[0]?.trim();
  }
}
