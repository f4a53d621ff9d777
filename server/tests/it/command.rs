//! The `afterword` command, as a person runs it.

use std::{
    fs,
    io::{Read, Write},
    path::Path,
    process::{Command, Output, Stdio},
    time::Duration,
};

use axum::http::StatusCode;

use crate::support::{
    client::{Browser, router},
    desk::{TestDesk, tempfolder::Folder},
};

const USER: [&str; 7] =
    ["user", "--email", "ada@example.org", "--name", "Ada Byron", "--role", "administrator"];

fn afterword(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_afterword"));
    command.current_dir(folder).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}

/// Runs it in a folder, with something on its standard input.
fn run(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut child = afterword(folder)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses does not read it.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[tokio::test]
async fn a_command_says_which_database_it_works_with_and_that_it_made_it() {
    for name in ["My Desk", "Café میز", "50%", "a#b", "a?b"] {
        let folder = Folder::new();
        let home = folder.path().join(name);
        fs::create_dir(&home).unwrap();
        let file = home.join("data/afterword.db");
        let first = run(&home, &["migrate"], "");
        assert!(first.status.success(), "{}", told(&first));
        assert!(file.exists(), "{name}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is made beside {name}");
        assert!(told(&first).contains(&file.display().to_string()), "{}", told(&first));
        assert!(told(&first).contains("was not there before"), "{}", told(&first));
        let second = run(&home, &["migrate"], "");
        assert!(second.status.success() && !told(&second).contains("was not there"), "{}", told(&second));
    }
}

#[tokio::test]
async fn a_piped_password_is_taken_as_it_is_but_for_the_end_of_its_line() {
    let folder = Folder::new();
    let output = run(folder.path(), &USER, "  open sesame \r\nsecond line\n");
    assert!(output.status.success(), "{}", told(&output));
    let url = format!("sqlite://{}/data/afterword.db", folder.path().display());
    let vars = [("AFTERWORD_DATABASE_URL", url.as_str()), ("AFTERWORD_BASE_URL", "http://127.0.0.1:3000")];
    let vars = vars.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
    let desk = TestDesk::on(vars, folder).await;
    let router = router(&desk).await;
    for (password, right) in [("  open sesame ", true), ("open sesame", false)] {
        let fields = [("email", "ada@example.org"), ("password", password)];
        let answer = Browser::new(&router).post("/sign-in", &fields).await;
        assert_eq!(answer.status == StatusCode::SEE_OTHER, right, "{password:?}: {}", answer.body);
    }
}

/// What a terminal shows while the command is typed at: each answer when it is asked for.
fn at_a_terminal(folder: &Path, answers: &[(&str, &str)]) -> (bool, String) {
    let command =
        format!("{} {}", env!("CARGO_BIN_EXE_afterword"), USER.map(|word| format!("'{word}'")).join(" "));
    let mut child = Command::new("script")
        .args(["--quiet", "--return", "--flush", "--command", &command, "/dev/null"])
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("SHELL", "/bin/sh")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("script (util-linux) starts");
    let (mut typed, mut screen) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let (mut shown, mut answers) = (Vec::new(), answers.iter());
    let mut next = answers.next();
    let mut byte = [0];
    while screen.read(&mut byte).unwrap_or(0) == 1 {
        shown.push(byte[0]);
        if let Some((_, answer)) = next.filter(|(asked, _)| shown.ends_with(asked.as_bytes())) {
            // Nobody types within the moment between the question and the end of the echo.
            std::thread::sleep(Duration::from_millis(200));
            typed.write_all(format!("{answer}\n").as_bytes()).unwrap();
            next = answers.next();
        }
    }
    (child.wait().unwrap().success(), String::from_utf8_lossy(&shown).into_owned())
}

#[test]
fn at_a_terminal_the_password_is_asked_for_twice_and_never_shown() {
    let folder = Folder::new();
    let (first, again) = ("Password: ", "The same password again: ");
    let (done, shown) = at_a_terminal(folder.path(), &[(first, "my-secret-pass"), (again, "my-other-pass")]);
    assert!(!done && shown.contains("the two passwords differ"), "{shown}");
    assert!(!shown.contains("my-secret-pass") && !shown.contains("my-other-pass"), "{shown}");
    let (done, shown) = at_a_terminal(folder.path(), &[(first, "my-secret-pass"), (again, "my-secret-pass")]);
    assert!(done && !shown.contains("my-secret-pass"), "{shown}");
}

#[test]
fn a_file_that_cant_be_written_is_named() {
    let folder = Folder::new();
    // Not even root writes into a folder as if it were a file.
    let path = folder.path().join("desk.db");
    fs::create_dir(&path).unwrap();
    let output = afterword(folder.path())
        .arg("migrate")
        .env("AFTERWORD_DATABASE_URL", format!("sqlite://{}", path.display()))
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(told(&output).contains(&path.display().to_string()), "{}", told(&output));
    let below = folder.path().join("file/desk.db");
    fs::write(folder.path().join("file"), "").unwrap();
    let output = afterword(folder.path())
        .arg("migrate")
        .env("AFTERWORD_DATABASE_URL", format!("sqlite://{}", below.display()))
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(told(&output).contains("/file"), "{}", told(&output));
}

#[test]
fn a_demonstrations_database_is_not_worked_with_as_if_it_were_real() {
    let folder = Folder::new();
    assert!(run(folder.path(), &["migrate"], "").status.success());
    let file = folder.path().join("data/afterword.db");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        use sea_orm::ConnectionTrait;
        let on = sea_orm::Database::connect(format!("sqlite://{}", file.display())).await.unwrap();
        let mark = "INSERT INTO settings (name, value) VALUES ('demo_password', 'open')";
        on.execute_unprepared(mark).await.unwrap();
        on.close().await.unwrap();
    });
    for arguments in [&["serve"][..], &["worker"], &USER] {
        let output = run(folder.path(), arguments, "a long password\n");
        assert!(!output.status.success(), "{arguments:?}");
        assert!(told(&output).contains("demonstration"), "{}", told(&output));
    }
}

#[test]
fn setup_makes_administrator_and_team_once_and_names_what_is_wrong() {
    let folder = Folder::new();
    let setup = |more: &[&str], password: &str| {
        let mut arguments = vec!["setup", "--email", "ada@example.org", "--name", "Ada Byron"];
        if !more.contains(&"--team") {
            arguments.extend(["--team", "Care"]);
        }
        arguments.extend(more);
        run(folder.path(), &arguments, password)
    };
    for (more, password, words) in [
        (["--preset", "jira"], "long enough", "--preset"),
        (["--zone", "Berlin"], "long enough", "--zone"),
        (["--language", "de"], "long enough", "--language"),
        (["--preset", "odoo"], "short", "at least 8 characters"),
    ] {
        let output = setup(&more, password);
        assert!(!output.status.success() && told(&output).contains(words), "{}", told(&output));
    }
    let output = setup(&["--team", ""], "long enough");
    assert!(!output.status.success() && told(&output).contains("--team"), "{}", told(&output));
    // None of these has left an account behind.
    let done = setup(&["--preset", "creatio", "--zone", "Europe/Berlin", "--language", "fa"], "long enough\n");
    assert!(done.status.success(), "{}", told(&done));
    assert!(String::from_utf8_lossy(&done.stdout).contains("ada@example.org"), "it says what it did");
    let again = setup(&["--preset", "odoo"], "long enough\n");
    assert!(!again.status.success() && told(&again).contains("has an administrator already"), "{}", told(&again));
}

#[test]
fn a_colleagues_account_is_changed_by_one_option_at_a_time() {
    let folder = Folder::new();
    assert!(run(folder.path(), &USER, "first password\n").status.success());
    let user = |options: &[&str], input: &str| {
        let all = [&["user", "--email", "ada@example.org"], options].concat();
        run(folder.path(), &all, input)
    };
    for (options, input, said) in [
        (&["--password"][..], "second password\n", "ada@example.org has a new password."),
        (&["--sign-out"], "", "ada@example.org is signed out everywhere."),
        (&["--customer-name", "Ada"], "", "Customers now see \"Ada\" for ada@example.org."),
        (&["--activate"], "", "Nothing to do: this is so already."),
    ] {
        let output = user(options, input);
        assert!(output.status.success(), "{options:?}: {}", told(&output));
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim_end(), said);
    }
    for (options, input, wrong) in [
        (&["--deactivate"][..], "", "--deactivate: ada@example.org is the only administrator"),
        (&["--password"], "short\n", "at least 8 characters"),
        (&["--deactivate", "--sign-out"], "", "cannot be used with"),
        (&["--sign-out", "--name", "Ada"], "", "cannot be used with"),
        (&["--sign-out", "--role", "agent"], "", "cannot be used with"),
        (&[], "", "--name"),
    ] {
        let output = user(options, input);
        assert!(!output.status.success() && told(&output).contains(wrong), "{options:?}: {}", told(&output));
    }
}
