//! Reading a password.

use std::io::{self, IsTerminal};

/// A line of standard input, as it is but for its end. At a terminal it is asked for, not shown, and asked for
/// a second time.
pub fn ask() -> io::Result<String> {
    let mut line = String::new();
    if !io::stdin().is_terminal() {
        io::stdin().read_line(&mut line)?;
        let line = line.strip_suffix('\n').unwrap_or(&line);
        return Ok(line.strip_suffix('\r').unwrap_or(line).to_owned());
    }
    line = rpassword::prompt_password("Password: ")?;
    if rpassword::prompt_password("The same password again: ")? == line {
        Ok(line)
    } else {
        Err(io::Error::new(io::ErrorKind::InvalidInput, "the two passwords differ: nothing was done"))
    }
}
