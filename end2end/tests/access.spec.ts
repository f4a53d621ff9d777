/** Who comes to which page, and in which language. */
import { PASSWORD } from "../support/desk.ts";
import { expect, test } from "../support/test.ts";

test("customers are led to their portal instead of the board", async ({ browse }) => {
  const page = await browse({ as: "customer" });
  await page.goto("/tickets");
  await expect(page).toHaveURL("/portal");
  await expect(page.getByRole("heading", { name: "My tickets" })).toBeVisible();
  const board = await page.request.post("/fn/tickets/board");
  expect(board.status()).toBe(403);
});

test("a customer's own ticket tells nothing that colleagues sort by", async ({ browse }) => {
  const page = await browse({ as: "customer" });
  await page.goto("/portal");
  await page.locator("main li > a").first().click();
  await expect(page).toHaveURL(/\/portal\/\d+$/);
  await expect(page.getByRole("region", { name: "Conversation" })).toBeVisible();
  for (const label of ["Priority", "Tags"]) {
    await expect(page.getByText(label, { exact: true })).toHaveCount(0);
  }
  await page.goto(new URL(page.url()).pathname.replace("/portal/", "/tickets/"));
  await expect(page).toHaveURL(/\/portal\/\d+$/);
});

test("a language that a visitor chooses stays, and one that an address names does not", async ({ browse }) => {
  const page = await browse();
  await page.goto("/sign-in?lang=ru");
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await page.getByRole("button", { name: "فارسی" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "fa");
});

test("visitors sign in first, and come to the page that they wanted", async ({ browse, tolerate }) => {
  tolerate(/status of 422/);
  const page = await browse();
  await page.goto("/tickets?team=customer-care");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("Email").fill("agent@demo.example");
  await page.getByLabel("Password").fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("alert")).toContainText("Wrong email or password");
  await expect(page.getByLabel("Email")).toHaveValue("agent@demo.example");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/tickets?team=customer-care");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Customer Care");
});

test("a private team's board is for its members only", async ({ browse, tolerate }) => {
  tolerate(/status of 404/);
  const member = await browse({ as: "manager" });
  await member.goto("/tickets?team=legal");
  await expect(member.getByRole("heading", { level: 1 })).toHaveText("Legal");

  const stranger = await browse({ as: "agent" });
  const response = await stranger.goto("/tickets?team=legal");
  expect(response?.status()).toBe(404);
  await expect(stranger.getByRole("region")).toHaveCount(0);
  await expect(stranger.getByRole("link", { name: "Legal" })).toHaveCount(0);
  const unknown = await stranger.request.post("/fn/tickets/board", { form: { team: "legal" } });
  const missing = await stranger.request.post("/fn/tickets/board", { form: { team: "no-such-team" } });
  expect([unknown.status(), await unknown.text()]).toEqual([missing.status(), await missing.text()]);
});
