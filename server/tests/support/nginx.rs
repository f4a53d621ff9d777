//! nginx as Debian ships it, with the lines that the README gives.

use std::{
    fs,
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use super::desk::tempfolder::Folder;

const PATIENCE: Duration = Duration::from_secs(20);
const README: &str = include_str!("../../../README.md");

/// A running proxy. It ends with its owner.
pub struct Nginx {
    server: Child,
    pub address: SocketAddr,
    _folder: Folder,
}

impl Nginx {
    /// Starts it on a free port of the loopback address, before a desk.
    pub fn before(desk: SocketAddr) -> Self {
        let program =
            ["/usr/sbin/nginx", "/usr/local/sbin/nginx"].into_iter().find(|path| Path::new(path).exists());
        let program = program.expect("nginx is missing: apt-get install nginx");
        let (_, recipe) = README.split_once("```nginx\n").expect("the README has lines for nginx");
        let (recipe, _) = recipe.split_once("```").unwrap();
        assert!(recipe.contains("127.0.0.1:3000"));
        let recipe = recipe.replace("127.0.0.1:3000", &desk.to_string());
        let folder = Folder::new();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let at = folder.path().display();
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
        let temporary = temporary.map(|kind| format!("{kind}_temp_path {at}/{kind};\n")).concat();
        let config = format!(
            "daemon off;\nmaster_process off;\npid {at}/pid;\nevents {{}}\n\
             http {{\naccess_log off;\n{temporary}server {{\nlisten {address};\n{recipe}}}\n}}\n"
        );
        let path = folder.path().join("nginx.conf");
        fs::write(&path, config).unwrap();
        let log = folder.path().join("log");
        let server = Command::new(program)
            .args(["-e", "stderr", "-p"])
            .arg(folder.path())
            .arg("-c")
            .arg(&path)
            .stdin(Stdio::null())
            .stderr(fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut nginx = Self { server, address, _folder: folder };
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            let ended = nginx.server.try_wait().unwrap().is_some();
            let told = || fs::read_to_string(&log).unwrap();
            assert!(!ended && start.elapsed() < PATIENCE, "nginx does not start:\n{}", told());
            sleep(Duration::from_millis(20));
        }
        nginx
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
