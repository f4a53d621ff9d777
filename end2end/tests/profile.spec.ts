/** One's own account in a browser, on a desk of its own: what is changed here would be missed elsewhere. */
import { PASSWORD } from "../support/desk.ts";
import { listening } from "../support/hydration.ts";
import { expect, test } from "../support/test.ts";

test("a colleague changes name, language and absence, and hears what can not be kept", async ({ browse, own, tolerate }) => {
  tolerate(/status of 422/);
  const page = await browse({ as: "agent", at: own });
  await page.goto("/tickets");
  await page.getByRole("button", { name: "My account" }).click();
  await page.getByRole("link", { name: "Your profile" }).click();
  await listening(page, "submit");
  const about = page.getByRole("region", { name: "About you" });
  await expect(about.getByText(/At present customers read/)).toBeVisible();

  const away = about.getByLabel("Away until");
  await away.fill("next week");
  await away.press("Enter");
  await expect(about.getByRole("alert")).toHaveText("Write the date like 2026-12-24.");
  await expect(away).toBeFocused();
  await expect(away).toHaveValue("next week");
  await away.fill("2099-12-24");
  await about.getByLabel("Name for customers").fill("Desk One");
  await away.press("Enter");
  await expect(page.getByText("Saved.")).toBeVisible();

  await about.getByLabel("Language").selectOption("fa");
  await about.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "نمایهٔ شما" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByLabel("مرخصی تا")).toHaveValue("۱۴۷۸/۱۰/۰۴");
  await expect(page.getByText("Desk One")).toBeVisible();
  await page.close();
});

test("a password is changed, and the other browser is out", async ({ browse, own, tolerate }) => {
  tolerate(/status of 422/);
  const [page, elsewhere] = [await browse({ as: "agent", at: own }), await browse({ as: "agent", at: own })];
  await elsewhere.goto("/profile");
  await page.goto("/profile");
  await listening(page, "submit");
  const sessions = page.getByRole("region", { name: "Where you are signed in" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByRole("listitem").filter({ hasText: "this browser" })).toContainText("Chrome · Linux");

  const password = page.getByRole("region", { name: "Password" });
  await password.getByLabel("Current password").fill("a guess");
  await password.getByLabel("New password").fill("a much longer password");
  await password.getByRole("button", { name: "Change password" }).click();
  await expect(password.getByRole("alert")).toHaveText("This is not your current password.");
  await expect(password.getByLabel("Current password")).toBeFocused();
  await password.getByLabel("Current password").fill(PASSWORD);
  await password.getByLabel("New password").fill("a much longer password");
  await password.getByRole("button", { name: "Change password" }).click();
  await expect(password.getByRole("status")).toContainText("Your password was changed");
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await elsewhere.goto("/profile");
  await expect(elsewhere).toHaveURL(/\/sign-in\?next=/);
  await Promise.all([page.close(), elsewhere.close()]);
});
