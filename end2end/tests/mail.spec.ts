/** Mails as mail programs show them that take things away, and the way to get no more of them. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { Agent } from "../support/agent.ts";
import { expect, test } from "../support/test.ts";
import { LANGUAGES, word } from "../support/words.ts";

const FOLDER = join(import.meta.dirname, "../screens");
/** A finger's width, in CSS pixels. */
const TOUCH = 44;
const LEVELS = ["satisfied", "okay", "dissatisfied"];

/** What programs do to a mail. Those that show no images show it as it was written: it has none. */
const PROGRAMS = {
  "as-written": {},
  dark: { options: { colorScheme: "dark" } },
  "forced-colours": { options: { forcedColors: "active" } },
  narrow: { options: { viewport: { width: 320, height: 640 } } },
  "styles-stripped": { styles: false },
} as const;

type Program = {
  options?: { colorScheme?: "dark"; forcedColors?: "active"; viewport?: { width: number; height: number } };
  styles?: boolean;
};

for (const language of ["en", "fa"]) {
  for (const [name, program] of Object.entries<Program>(PROGRAMS)) {
    test(`a rating request can be read and answered: ${name}, ${language}`, async ({ browse, agent }) => {
      const { mail } = await agent.ask(language);
      const page = await browse(program.options);
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.setContent(await agent.mailbox.html(mail.id));
      if (program.styles === false) await strip(page);

      const faces = LEVELS.map((level) => page.getByRole("link", { name: word(language, `levels/${level}`), exact: true }));
      const boxes = [];
      for (const [index, face] of faces.entries()) {
        await expect(face).toHaveAttribute("href", Object.values(mail.links).toReversed()[index]);
        const box = (await face.boundingBox())!;
        if (program.styles !== false) {
          expect(box.height, LEVELS[index]).toBeGreaterThanOrEqual(TOUCH);
          expect(box.width, LEVELS[index]).toBeGreaterThanOrEqual(TOUCH);
        }
        boxes.push(box.x);
      }
      const fromTheReadersSide = language === "fa" ? boxes.toReversed() : boxes;
      expect(fromTheReadersSide, "best first").toEqual(boxes.toSorted((a, b) => a - b));
      await expect(page.getByRole("heading", { name: word(language, "mail/question") })).toBeVisible();
      const stop = page.getByRole("link", { name: word(language, "unsubscribe/stop") });
      await expect(stop).toHaveAttribute("href", mail.stop);
      expect(asked, "nothing is loaded").toEqual([]);
      await picture(page, `mail-${name}-${language}`);
    });
  }

  test(`the text part says all of it, ${language}`, async ({ browse, agent }) => {
    const { mail } = await agent.ask(language);
    const text = await agent.mailbox.view(mail.id, "text");
    const page = await browse({ viewport: { width: 480, height: 800 } });
    await page.setContent(`<pre dir="auto"></pre>`);
    await page.locator("pre").evaluate((pre, text) => (pre.textContent = text), text);
    const lines = text.split(/\r?\n/);
    for (const [index, level] of LEVELS.entries()) {
      const at = lines.indexOf(word(language, `levels/${level}`));
      expect(lines[at + 1], level).toBe(Object.values(mail.links).toReversed()[index]);
    }
    expect(lines[lines.indexOf(word(language, "unsubscribe/stop")) + 1]).toBe(mail.stop);
    await picture(page, `mail-text-only-${language}`, false);
  });
}

for (const language of LANGUAGES) {
  test(`no level's name is broken in the middle of a word, ${language}`, async ({ browse, agent }) => {
    const { mail } = await agent.ask(language);
    const page = await browse();
    await page.setContent(await agent.mailbox.html(mail.id));
    for (const width of [320, 360, 390, 600]) {
      await page.setViewportSize({ width, height: 640 });
      const broken = await page.locator(".level strong bdi").evaluateAll((names) =>
        names.flatMap((name) => {
          const text = name.firstChild!;
          return [...text.nodeValue!.matchAll(/\S+/g)].filter(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1;
          }).map(([word]) => word);
        }),
      );
      expect(broken, `${width} px`).toEqual([]);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(sideways, `${width} px`).toBeLessThanOrEqual(0);
    }
  });
}

test("with images off a mail looks as it was written, for it has none", async ({ browse, agent }) => {
  const { mail } = await agent.ask();
  const html = await agent.mailbox.html(mail.id);
  expect(html, "no backgrounds either").not.toMatch(/url\(|background=/i);
  const page = await browse();
  await page.setContent(html);
  await expect(page.getByRole("heading", { name: word("en", "mail/question") })).toBeVisible();
  await expect(page.locator("img, picture, svg, object, [srcset]")).toHaveCount(0);
});

test("a low rating reaches the manager with the customer's words", async ({ browse, agent }) => {
  const asked = await agent.ask();
  await agent.answer(asked, 1, "Nobody wrote.\nFor three weeks.");
  const id = await agent.mailbox.arrived(new RegExp(`ticket #${asked.number}$`));
  for (const [name, options] of Object.entries({ light: {}, dark: { colorScheme: "dark" } } as const)) {
    const page = await browse(options);
    await page.setContent(await agent.mailbox.html(id));
    await expect(page.getByText("Nobody wrote.")).toBeVisible();
    await expect(page.getByText(word("en", "levels/dissatisfied"), { exact: true })).toBeVisible();
    const link = page.getByRole("link", { name: word("en", "mail/alert-open") });
    await expect(link).toHaveAttribute("href", new RegExp(`/tickets/${asked.number}$`));
    expect((await link.boundingBox())!.height).toBeGreaterThanOrEqual(TOUCH);
    await picture(page, `mail-low-rating-${name}`);
  }
});

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with scripts" : "without scripts";

  // At a desk of its own: a customer who is not asked any more would be missing from other tests.
  test(`a customer asks not to be asked, and takes it back, ${how}`, async ({ browse, own: desk }) => {
    const agent = await Agent.at(desk);
    const { mail, number } = await agent.ask();
    const page = await browse({ at: desk, javaScriptEnabled });
    const button = (key: string) => page.getByRole("button", { name: word("en", key) });
    const heading = (key: string) => page.getByRole("heading", { name: word("en", key) });
    const told = async () => JSON.stringify((await agent.ticket(number)).chatter);

    await page.goto(mail.stop);
    await expect(heading("unsubscribe/title")).toBeVisible();
    await page.getByRole("link", { name: "فارسی" }).click();
    await expect(page.getByRole("heading", { name: word("fa", "unsubscribe/title") })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    await page.getByRole("link", { name: "English" }).click();
    await expect(heading("unsubscribe/title")).toBeVisible();
    expect(await told(), "looking changes nothing").not.toContain("opted_out");

    await desk.advance(5_000);
    await button("unsubscribe/stop").click();
    await expect(heading("unsubscribe/done-title")).toBeVisible();
    await picture(page, `unsubscribed-${javaScriptEnabled ? "scripts" : "plain"}`);
    expect(await told()).toContain("opted_out");

    await desk.advance(5_000);
    await button("unsubscribe/again").click();
    await expect(page.getByRole("status")).toHaveText(word("en", "unsubscribe/taken-back"));
    await expect(heading("unsubscribe/title")).toBeVisible();
    await agent.leave();
  });
}

/** What web mail does that trusts no style. */
async function strip(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const style of document.querySelectorAll("style")) style.remove();
    for (const element of document.querySelectorAll("*")) {
      for (const name of ["style", "bgcolor", "class", "width", "height"]) element.removeAttribute(name);
    }
  });
}

/** A picture to be looked at, of a page that does not scroll sideways. */
async function picture(page: Page, name: string, fits = true): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (fits) expect(sideways, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage: true });
}
