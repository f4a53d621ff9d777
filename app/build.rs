//! Turns the catalogues in `locales/` into typed functions and a file of patterns for each language, or
//! stops the build and names each fault.

#[path = "build/catalogue.rs"]
mod catalogue;
#[path = "build/check.rs"]
mod check;
#[path = "build/generate.rs"]
mod generate;

use std::{
    collections::BTreeMap,
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::Path,
    process::exit,
};

use catalogue::{Catalogues, LANGUAGES};
use generate::Bundle;

fn main() -> io::Result<()> {
    let locales = Path::new("../locales");
    println!("cargo:rerun-if-changed={}", locales.display());
    println!("cargo:rerun-if-changed=build");
    let files = read(locales)?;
    let same = fs::read_to_string(locales.join("same.txt"))?;

    match Catalogues::parse(&files).and_then(|catalogues| check::checked(catalogues, &same)) {
        Ok(catalogues) => write(&catalogues),
        Err(faults) => {
            faults.iter().for_each(|fault| println!("cargo:error={fault}"));
            exit(1)
        }
    }
}

/// The functions go into both programs, the patterns into the server's alone: a browser loads those of its
/// reader's language, and of the bundles that are gone to.
fn write(catalogues: &Catalogues) -> io::Result<()> {
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    let out = Path::new(&out);
    let in_browser = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    let write = |name: String, patterns: String| {
        fs::write(out.join(name), if in_browser { String::new() } else { patterns })
    };
    for (name, bundle) in [("front", Bundle::Front), ("office", Bundle::Office)] {
        let all = LANGUAGES.map(|language| generate::patterns(catalogues, language, &[bundle]));
        let digest = digest(&all);
        for (language, patterns) in LANGUAGES.into_iter().zip(all) {
            write(format!("{language}.{name}"), format!("{digest}{}{patterns}", generate::SEPARATOR))?;
        }
        fs::write(out.join(format!("{name}.digest")), digest)?;
    }
    for language in LANGUAGES {
        let all = generate::patterns(catalogues, language, &Bundle::ALL);
        write(format!("{language}.server"), all)?;
    }
    fs::write(out.join("words.rs"), generate::modules(catalogues))
}

/// Tells the patterns of a bundle in two builds apart.
fn digest(patterns: &[String]) -> String {
    let mut hasher = DefaultHasher::new();
    patterns.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The texts of all catalogues by language and feature.
fn read(locales: &Path) -> io::Result<BTreeMap<(String, String), String>> {
    let mut files = BTreeMap::new();
    for language in LANGUAGES {
        for folder in [""].into_iter().chain(Bundle::FOLDERS) {
            for file in fs::read_dir(locales.join(language).join(folder))? {
                let path = file?.path();
                if path.extension().is_some_and(|extension| extension == "ftl") {
                    let name = Path::new(folder).join(path.file_stem().unwrap_or_default());
                    let feature = name.to_string_lossy().into_owned();
                    files.insert((language.to_owned(), feature), fs::read_to_string(&path)?);
                }
            }
        }
    }
    Ok(files)
}
