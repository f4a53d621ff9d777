//! Sets up, builds, runs and tests the project: `cargo xtask`.

mod bench;
mod dev;
mod files;
mod gate;
mod host;
mod postgres;
mod process;
mod progress;
mod run;
mod setup;
mod site;
mod soak;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};
use workspace::Workspace;

const USAGE: &str = "\
cargo xtask <command>

  setup                 install what building needs (wasm target, pinned npm tools)
  build                 build the site and the server
  run [options]         build, then start a seeded demo desk on SQLite
      --port <number>         listen on 127.0.0.1 at this port (3000)
      --data <folder>         keep the desk's data there (data)
      --database-url <url>    use another database
  dev [options]         the same, built quickly, and built anew at each change of a source; reload the page
  test [--only <parts>] all checks, or some of them:
                        fmt,clippy,policy,site,rust,browser
  sizes [route]         what the browser's code is made of, by crate; of one route, its largest functions too
  bench [ratings]       time the queries of reports over so many ratings (1000000) on both databases
  soak [scenario]       stress-test delivery on PostgreSQL; one scenario of:
                        nodes,kill,stop,points
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match execute(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(arguments: &[String]) -> Result<ExitCode> {
    let workspace = Workspace::find()?;
    match arguments {
        [] => print!("{USAGE}"),
        [help] if ["help", "--help", "-h"].contains(&help.as_str()) => print!("{USAGE}"),
        [setup] if setup == "setup" => setup::for_build(&workspace)?,
        [build] if build == "build" => {
            setup::for_build(&workspace)?;
            site::build(&workspace)?.print_sizes();
            host::build(&workspace)?;
        }
        [run, options @ ..] if run == "run" => run::run(&workspace, options)?,
        [sizes] if sizes == "sizes" => site::print_sizes(&workspace, None)?,
        [sizes, route] if sizes == "sizes" => site::print_sizes(&workspace, Some(route))?,
        [dev, options @ ..] if dev == "dev" => dev::run(&workspace, options)?,
        [bench, options @ ..] if bench == "bench" => bench::run(&workspace, options)?,
        [soak, options @ ..] if soak == "soak" => soak::run(&workspace, options)?,
        [test, options @ ..] if test == "test" => return gate::test(&workspace, options),
        _ => bail!("unknown command: {}\n\n{USAGE}", arguments.join(" ")),
    }
    Ok(ExitCode::SUCCESS)
}
