//! OpenSMTPD as Debian ships it, delivering everything into a Maildir.
//!
//! Its queue and control socket have fixed places. So that it meets neither a real server of the
//! machine nor another test's, it runs with file systems of its own there, and as its process
//! namespace's children: when the test ends, however it ends, the kernel ends them all.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use super::desk::tempfolder::Folder;

const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(20);

/// Arguments: the folder, and the user who delivers. Lives until its input is closed.
const SCRIPT: &str = r#"
set -eu
PATH="$PATH:/usr/sbin:/sbin"
mount -t tmpfs tmpfs /var/spool
mount -t tmpfs tmpfs /run
install -d -o "$2" "$1/Maildir"
smtpd -d -f "$1/smtpd.conf" &
cat >/dev/null
"#;

/// A running server. It ends with its owner.
pub struct OpenSmtpd {
    folder: Folder,
    server: Child,
    port: u16,
}

impl OpenSmtpd {
    /// Starts a server on a free port of the loopback address.
    pub fn start() -> Self {
        assert!(
            ["/usr/sbin/smtpd", "/usr/local/sbin/smtpd"].iter().any(|path| Path::new(path).exists()),
            "OpenSMTPD is missing: apt-get install opensmtpd"
        );
        let root = output("id", &["-u"]) == "0";
        // Nobody's mail is root's: OpenSMTPD refuses to deliver as root.
        let deliverer = if root { "nobody".to_owned() } else { output("id", &["-un"]) };
        let folder = Folder::new();
        let port = free_port();
        let config = format!(
            "listen on 127.0.0.1 port {port}\n\
             action deliver maildir \"{folder}/Maildir\" user {deliverer} virtual {{ \"@\" = {deliverer} }}\n\
             match from any for any action deliver\n",
            folder = folder.path().display(),
        );
        fs::write(folder.path().join("smtpd.conf"), config).unwrap();
        let log = fs::File::create(folder.path().join("log")).unwrap();

        let mut command = Command::new(if root { "unshare" } else { "sudo" });
        if !root {
            command.args(["--non-interactive", "unshare"]);
        }
        let server = command
            .args(["--mount", "--pid", "--fork", "--kill-child", "sh", "-c", SCRIPT, "opensmtpd"])
            .arg(folder.path())
            .arg(&deliverer)
            .stdin(Stdio::piped())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .expect("unshare (util-linux) starts; without root it needs sudo without a password");
        let mut server = Self { folder, server, port };
        server.wait_until_ready();
        server
    }

    /// For AFTERWORD_SMTP_URL. Debian 12's version can't encrypt, so this is as far as it goes.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Waits for a number of mails in the Maildir and reads them.
    pub fn mails(&self, count: usize) -> Vec<Vec<u8>> {
        let start = Instant::now();
        loop {
            let new = fs::read_dir(self.folder.path().join("Maildir/new")).into_iter().flatten();
            let mails: Vec<_> = new.map(|file| read(&file.unwrap().path())).collect();
            if mails.len() >= count {
                return mails;
            }
            assert!(start.elapsed() < PATIENCE, "{} of {count} mails arrived:\n{}", mails.len(), self.log());
            sleep(PAUSE);
        }
    }

    fn wait_until_ready(&mut self) {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let ended = self.server.try_wait().unwrap().is_some();
            assert!(
                !ended && start.elapsed() < PATIENCE,
                "OpenSMTPD does not start; it needs root and the right to make namespaces:\n{}",
                self.log()
            );
            sleep(PAUSE);
        }
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap()
    }
}

impl Drop for OpenSmtpd {
    fn drop(&mut self) {
        drop(self.server.stdin.take());
        let _ = self.server.wait();
    }
}

/// A mail as it was delivered, with the line ends of the wire.
fn read(path: &Path) -> Vec<u8> {
    fs::read_to_string(path).unwrap().replace('\n', "\r\n").into_bytes()
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
