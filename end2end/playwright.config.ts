import { defineConfig } from "@playwright/test";
import type { Database } from "./support/desk.ts";

/** Loads every screen and measures no time: two of these may run side by side. */
const looks = ["screens.spec.ts", "type.spec.ts"];

/** Most stories are told once. Pages for customers work without scripts too, and the loop on both databases. */
export default defineConfig<object, { database: Database }>({
  testDir: "tests",
  outputDir: "results",
  // Some stories measure time: each has the machine to itself. The gate gives "Looks" two workers, on its own.
  workers: 1,
  forbidOnly: true,
  timeout: 40_000,
  expect: { timeout: 5_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    locale: "en-US",
    timezoneId: "UTC",
    viewport: { width: 1280, height: 800 },
    screenshot: "only-on-failure",
    // Less than a story's, so that what is in vain names its line.
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "Looks", testMatch: looks, fullyParallel: true },
    { name: "SQLite", testIgnore: ["nodes.spec.ts", ...looks] },
    { name: "SQLite, no scripts", testMatch: "rate.spec.ts", use: { javaScriptEnabled: false } },
    { name: "PostgreSQL", testMatch: ["loop.spec.ts", "nodes.spec.ts", "ratings.spec.ts"], use: { database: "PostgreSQL" } },
  ],
});
