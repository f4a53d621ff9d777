/** A desk of its own for tests: the lab's server on a fresh database. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Database = "SQLite" | "PostgreSQL";

/** The password of all demo accounts in the lab. */
export const PASSWORD = "correct horse battery staple";

/** How long a server may take to its first answer, in milliseconds. */
const PATIENCE = 20_000;

export class Desk {
  /** Further servers on the same database. They end with this one, and keep its time. */
  private readonly others: Desk[] = [];
  /** How far the clock was moved, in milliseconds. */
  private ahead = 0;

  private constructor(
    readonly origin: string,
    private readonly server: ChildProcess,
    private readonly folder: string,
    private readonly database: string,
  ) {}

  /** With the demo's people and tickets, or `empty`, as a desk is at its first start. */
  static async start(kind: Database, { empty = false } = {}): Promise<Desk> {
    const folder = await mkdtemp(join(tmpdir(), "afterword-"));
    return Desk.open(folder, kind === "SQLite" ? `sqlite://${join(folder, "desk.db")}` : newDatabase(), empty);
  }

  /** A second server on the same database, with a folder of its own. */
  async another(): Promise<Desk> {
    const other = await Desk.open(await mkdtemp(join(tmpdir(), "afterword-")), this.database);
    this.others.push(other);
    await other.advance(this.ahead);
    return other;
  }

  private static async open(folder: string, database: string, empty = false): Promise<Desk> {
    const listen = `127.0.0.1:${await freePort()}`;
    const server = spawn(required("AFTERWORD_LAB"), ["serve"], {
      env: {
        PATH: process.env.PATH,
        AFTERWORD_LISTEN: listen,
        AFTERWORD_BASE_URL: `http://${listen}`,
        AFTERWORD_DATABASE_URL: database,
        AFTERWORD_DATA_DIR: folder,
        AFTERWORD_DEMO_PASSWORD: PASSWORD,
        AFTERWORD_SITE: required("AFTERWORD_SITE"),
        ...(empty ? { LAB_EMPTY: "1" } : {}),
      },
      stdio: ["ignore", "ignore", "inherit"],
    });
    const desk = new Desk(`http://${listen}`, server, folder, database);
    await desk.answers();
    return desk;
  }

  /** The desk's clock goes forward. */
  async advance(milliseconds: number): Promise<void> {
    await this.lab("clock", { advance_ms: milliseconds });
    this.ahead += milliseconds;
    await Promise.all(this.others.map((other) => other.advance(milliseconds)));
  }

  /** Takes its customer away from a ticket, or gives it one without an address. */
  async lacking(ticket: number, lacks: "customer" | "address"): Promise<void> {
    await this.lab("lacking", { ticket, lacks });
  }

  private async lab(name: string, wish: object): Promise<void> {
    const response = await fetch(`${this.origin}/lab/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(wish),
    });
    if (!response.ok) throw new Error(`/lab/${name}: ${response.status}`);
  }

  async stop(): Promise<void> {
    await Promise.all(this.others.map((other) => other.stop()));
    if (this.server.exitCode === null) {
      this.server.kill("SIGKILL");
      await once(this.server, "exit");
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  private async answers(): Promise<void> {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const response = await fetch(`${this.origin}/healthz`).catch(() => undefined);
      if (response?.ok) return;
      if (this.server.exitCode !== null || Date.now() > deadline) {
        await this.stop();
        throw new Error("the lab's server does not answer");
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

export function required(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set: run the tests by cargo xtask test`);
  return value;
}

/** The lab makes the database when it is not there. */
function newDatabase(): string {
  const url = new URL(required("AFTERWORD_TEST_POSTGRES"));
  url.pathname = `/browser_${randomUUID().replaceAll("-", "")}`;
  return url.href;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
