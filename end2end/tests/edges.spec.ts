/** What every page promises to browsers. That no page breaks its policy is checked by every test. */
import { screens } from "../support/screens.ts";
import { expect, test } from "../support/test.ts";

test("pages bring a policy that lets nothing foreign run", async ({ agent, browse }) => {
  // An administrator sees every screen, or is led from it to one of theirs.
  const { request } = await browse({ as: "admin" });
  for (const { name, path, status = 200 } of await screens(agent)) {
    if (name === "mail") continue;
    const response = await request.get(path);
    expect(response.status(), path).toBe(status);
    const headers = response.headers();
    expect(headers["content-security-policy"], path).toMatch(/^default-src 'none';/);
    expect(headers["content-security-policy"], path).not.toMatch(/'unsafe-inline'|'unsafe-eval'|\*|https?:/);
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBe("same-origin");
    expect(headers["cache-control"], path).toBe("no-store");
  }
});

test("an inline script without the page's nonce does not run", async ({ browse, agent, tolerate }) => {
  tolerate(/Content Security Policy/);
  const asked = await agent.ask();
  const page = await browse();
  await page.goto(asked.mail.links[5]);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "document.title = 'taken over'";
    document.body.append(script);
  });
  await expect(page).not.toHaveTitle("taken over");
});

test("rating pages are kept by no cache and found by no search", async ({ agent }) => {
  const asked = await agent.ask();
  const response = await agent.client.get(asked.mail.links[5]);
  const headers = response.headers();
  expect(headers["cache-control"]).toBe("no-store");
  expect(headers["x-robots-tag"]).toBe("noindex, nofollow");
});

test("a form on a foreign site can send nothing", async ({ agent }) => {
  const asked = await agent.ask();
  const foreign: Record<string, string>[] = [
    { "sec-fetch-site": "cross-site" },
    { origin: "https://evil.example" },
    { origin: "null" },
  ];
  for (const headers of foreign) {
    const response = await agent.client.post(asked.mail.links[5], { form: { level: 5 }, headers });
    expect(response.status(), JSON.stringify(headers)).toBe(403);
  }
});

test("the rating page tells nothing of the ticket but subject, agent's first name and team", async ({ agent }) => {
  const asked = await agent.ask();
  const page = await (await agent.client.get(asked.mail.links[5])).text();
  const { card, description } = await agent.ticket(asked.number);
  expect(page).toContain(card.subject);
  const names = [card.customer, card.assignee].filter((name) => name !== null);
  for (const secret of [`tickets/${card.number}`, description, ...names]) {
    expect(page).not.toContain(secret);
  }
});
