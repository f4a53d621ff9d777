/** What happens to rating links that nobody clicks, that come too late, or whose network fails. */
import { Agent } from "../support/agent.ts";
import { Desk } from "../support/desk.ts";
import { listening } from "../support/hydration.ts";
import { RatingPage } from "../support/rating_page.ts";
import { expect, test } from "../support/test.ts";
import { word } from "../support/words.ts";

const DAY = 24 * 60 * 60 * 1_000;

test("a thousand visits of all links leave no rating", async ({ agent }) => {
  test.slow();
  const asked = await agent.ask();
  const links = Object.values(asked.mail.links);
  const statuses = new Set<number>();
  const others: string[] = [];
  let alone = 0;
  for (let visits = 0; visits < 1_000; visits += 20) {
    const batch = Array.from({ length: 20 }, (_, n) => {
      const link = links[(visits + n) % links.length];
      return n % 2 ? agent.client.head(link) : agent.client.get(link);
    });
    for (const response of await Promise.all(batch)) {
      statuses.add(response.status());
      // Under load, too, a page preloads what it needs and nothing of another.
      const preloads = (await response.text()).match(/href="[^"]*\/start_[^"]*"/g) ?? [];
      others.push(...preloads.filter((link) => !link.includes("rate_page")));
      if (preloads.length === 1) alone += 1;
      await response.dispose();
    }
  }
  expect([...statuses]).toEqual([200]);
  expect(others).toEqual([]);
  expect(alone, "each GET names its route's file").toBe(500);
  expect(await agent.ratings(asked.number)).toEqual([]);
});

test("an expired link leads to the page for unknown ones", async ({ browse, tolerate }) => {
  tolerate(/status of 404/);
  // A desk of its own, since all its requests expire.
  const desk = await Desk.start("SQLite");
  const agent = await Agent.at(desk);
  const asked = await agent.ask();
  await desk.advance(31 * DAY);
  const page = await browse({ at: desk });
  const response = await page.goto(asked.mail.links[5]);
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: word("en", "rate/unknown-title") })).toBeVisible();
  // Before its desk: what it still loads would fail.
  await page.context().close();
  await agent.leave();
  await desk.stop();
});

test("without a network the text stays, and the button works again", async ({ browse, agent, tolerate }) => {
  tolerate(/ERR_INTERNET_DISCONNECTED/);
  const asked = await agent.ask();
  const page = await browse();
  const rating = await RatingPage.open(page, asked.mail.links[5]);
  await rating.feedback.fill("Sent from a tunnel.");
  await page.context().setOffline(true);
  await rating.send.click();
  await expect(page.getByRole("alert")).toContainText("couldn’t be sent");
  await expect(rating.feedback).toHaveValue("Sent from a tunnel.");
  await page.context().setOffline(false);
  await rating.send.click();
  await expect(rating.answer).toContainText("Sent from a tunnel.");
});

test("a counter appears when the room gets short", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const page = await browse();
  const rating = await RatingPage.open(page, asked.mail.links[5]);
  await rating.feedback.fill("x".repeat(4_000));
  await expect(page.getByText("of 5,000 characters")).toBeHidden();
  await rating.feedback.fill("x".repeat(4_900));
  await expect(page.getByText("4,900 of 5,000 characters")).toBeVisible();
});

test("words typed before the script came are kept", async ({ browse, agent }) => {
  const asked = await agent.ask();
  const page = await browse();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(asked.mail.links[5], { waitUntil: "commit" });
  const rating = new RatingPage(page);
  await rating.feedback.fill("Typed at once.");
  await rating.face("okay").check();
  release();
  await listening(page, "submit");
  await rating.pause();
  await expect(rating.feedback).toHaveValue("Typed at once.");
  await expect(rating.face("okay")).toBeChecked();
  await rating.send.click();
  await expect(rating.answer).toContainText("Typed at once.");
  expect(await agent.ratings(asked.number)).toEqual([{ value: 3, feedback: "Typed at once.", changed: false }]);
});
