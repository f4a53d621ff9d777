//! The parts of the gate that can be asked for alone.

use anyhow::{Context, Result, bail};

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Part {
    Fmt,
    Clippy,
    Policy,
    Site,
    Rust,
    Browser,
}

const NAMES: [(&str, Part); 6] = [
    ("fmt", Part::Fmt),
    ("clippy", Part::Clippy),
    ("policy", Part::Policy),
    ("site", Part::Site),
    ("rust", Part::Rust),
    ("browser", Part::Browser),
];

/// The parts that were asked for.
#[derive(Debug)]
pub struct Parts(Vec<Part>);

impl Parts {
    /// Reads `--only <part>,<part>…`; without it, all parts.
    pub fn parse(options: &[String]) -> Result<Self> {
        match options {
            [] => Ok(Self(NAMES.map(|(_, part)| part).to_vec())),
            [only, parts] if only == "--only" => Ok(Self(parts.split(',').map(part).collect::<Result<_>>()?)),
            _ => bail!("test takes --only <parts> and nothing else"),
        }
    }

    pub fn include(&self, part: Part) -> bool {
        self.0.contains(&part)
    }

    pub fn need_the_site(&self) -> bool {
        self.0.iter().any(|part| !matches!(part, Part::Fmt | Part::Policy))
    }

    pub fn need_the_server(&self) -> bool {
        self.include(Part::Rust) || self.include(Part::Browser)
    }
}

fn part(name: &str) -> Result<Part> {
    let known = NAMES.iter().find(|(known, _)| *known == name);
    let (_, part) = known.with_context(|| format!("the gate has no part {name}"))?;
    Ok(*part)
}

#[cfg(test)]
mod tests {
    use super::{Part, Parts};

    fn parse(line: &str) -> anyhow::Result<Parts> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Parts::parse(&words)
    }

    #[test]
    fn all_parts_unless_some_are_named() {
        assert!(parse("").unwrap().include(Part::Browser));
        let some = parse("--only fmt,rust").unwrap();
        assert!(some.include(Part::Fmt) && some.include(Part::Rust));
        assert!(!some.include(Part::Browser));
        assert_eq!(parse("--only fnt").unwrap_err().to_string(), "the gate has no part fnt");
        assert!(parse("--skip browser").is_err());
    }
}
