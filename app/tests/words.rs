//! The catalogues' own rules, and that every message is called.

#[path = "../build/catalogue.rs"]
mod catalogue;
#[path = "../build/check.rs"]
mod check;
#[path = "../build/generate.rs"]
#[allow(dead_code)]
mod generate;
#[path = "../src/i18n/plural.rs"]
mod plural;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};

use catalogue::{Catalogues, LANGUAGES};
use domain::language::Language;
use generate::Bundle;

/// Catalogues of one feature, `board`, with an English text and the same other text in four languages.
fn board(english: &str, others: &str, same: &str) -> Result<Catalogues, Vec<String>> {
    let text = |language: &str| if language == "en" { english } else { others };
    let file = |language: &str| ((language.to_owned(), "board".to_owned()), text(language).to_owned());
    let files = LANGUAGES.iter().map(|language| file(language)).collect();
    Catalogues::parse(&files).and_then(|catalogues| check::checked(catalogues, same))
}

/// What is wrong with them in Russian.
fn faults(english: &str, others: &str, same: &str) -> Vec<String> {
    let mut faults = board(english, others, same).err().unwrap_or_default();
    faults.retain(|fault| fault.contains("ru"));
    faults
}

#[test]
fn faults_are_named_by_file_and_key() {
    let cases = [
        ("a = A\nb = B", "a = А", "ru/board.ftl: b: missing"),
        ("a = A", "a = А\nb = Б", "ru/board.ftl: b: English has no such key"),
        ("a = A", "a = А\na = Б", "ru/board.ftl: a: written twice"),
        ("a = A", "a = A", "ru/board.ftl: a: still English; if meant, list it in same.txt"),
        ("a = A { $n }", "a = А", "ru/board.ftl: a: lacks $n"),
        ("a = A", "a = А { $n }", "ru/board.ftl: a: has $n, which English lacks"),
        ("a = A { $n }", "a = А { NUMBER($n) }", "ru/board.ftl: a: counts $n, which is a text in English"),
        (
            "a = A",
            "a = А { b }",
            "ru/board.ftl: a: only { $argument }, NUMBER($argument) and selectors are supported",
        ),
        ("a = A", "a = А\n    .b = Б", "ru/board.ftl: a: a message has a value and no attributes"),
        ("a = A", "a = А\n-b = Б", "ru/board.ftl: -b: terms are not supported"),
        ("a = A", "a = А { \"\\u001e\" }", "ru/board.ftl: a: holds a control character"),
    ];
    for (english, others, fault) in cases {
        assert_eq!(faults(english, others, ""), [fault]);
    }
}

#[test]
fn a_message_has_ten_arguments_at_most() {
    let message = |last: usize| {
        let arguments: String = (0..=last).map(|n| format!(" {{ $n{n} }}")).collect();
        faults(&format!("a = A{arguments}"), &format!("a = А{arguments}"), "")
    };
    assert_eq!(message(9), [""; 0]);
    assert_eq!(message(10), ["ru/board.ftl: a: has more than 10 arguments"]);
}

#[test]
fn the_marks_of_patterns_are_read_as_they_are_written() {
    let read = fs::read_to_string("src/i18n/message.rs").unwrap();
    let marks = [
        ("ARGUMENT", generate::ARGUMENT),
        ("UNGROUPED", generate::UNGROUPED),
        ("SELECT", generate::SELECT),
        ("CASE", generate::CASE),
        ("THEN", generate::THEN),
        ("END", generate::END),
    ];
    for (name, mark) in marks {
        assert!(read.contains(&format!("const {name}: char = '{}';", mark.escape_default())), "{name}");
    }
    let words = fs::read_to_string("src/i18n/words.rs").unwrap();
    assert!(words.contains(&format!("const SEPARATOR: char = '{}';", generate::SEPARATOR.escape_default())));
}

#[test]
fn unreadable_lines_are_named() {
    let found = faults("a = A", "a = А\n\n{ } = Б", "");
    assert!(found[0].starts_with("ru/board.ftl: line 3: "), "{found:?}");
}

#[test]
fn plurals_have_the_categories_of_their_language() {
    let english = "a = { $n ->\n [one] { $n } day\n *[other] { $n } days\n }";
    let short = "a = { $n ->\n [one] { $n } день\n *[many] { $n } дней\n }";
    assert_eq!(faults(english, short, ""), ["ru/board.ftl: a: lacks [few]"]);
    let whole = "a = { $n ->\n [one] { $n } день\n [few] { $n } дня\n *[many] { $n } дней\n }";
    assert_eq!(faults(english, whole, ""), [""; 0]);
    let plain = "a = Дней: { $n }";
    assert_eq!(faults(english, plain, ""), [""; 0], "a language may find words without a plural");
}

#[test]
fn equal_values_are_listed_and_nothing_else_is() {
    assert_eq!(faults("a = OK", "a = OK", "# names\nboard/a zh es fa ru"), [""; 0]);
    let stale = faults("a = OK", "a = Хорошо", "board/a ru");
    assert_eq!(stale, ["same.txt: board/a ru: not equal to English"]);
}

#[test]
fn arguments_are_typed_and_ordered_by_the_english_text() {
    let english = "a = { $name } has { $n ->\n [one] { $n } day\n *[other] { $n } days\n } since { $date }";
    let catalogues = board(english, "a = { $date } { $n } { $name }", "").unwrap();
    let code = generate::modules(&catalogues);
    assert!(code.contains("pub fn a(l: Language, name: &str, n: i64, date: &str) -> String"), "{code}");
}

#[test]
fn numbers_go_to_the_front_then_to_the_office_then_to_the_server_alone() {
    let file = |language: &str, feature: &str| {
        ((language.to_owned(), feature.to_owned()), format!("a = {feature} {language}"))
    };
    let features = ["server/export", "board", "office/asking", "wall"];
    let files = LANGUAGES.iter().flat_map(|language| features.map(|f| file(language, f))).collect();
    let catalogues = Catalogues::parse(&files).unwrap();

    let code = generate::modules(&catalogues);
    let at = |text: &str| code.find(text).unwrap_or_else(|| panic!("{text} in {code}"));
    let places = ["pub mod board", "(l, 0)", "pub mod wall", "(l, 1)", "pub mod asking", "(l, 2)"].map(at);
    assert!(places.is_sorted() && at("pub mod export") < at("(l, 3)"), "{code}");

    let words = |bundles: &[Bundle]| generate::patterns(&catalogues, "fa", bundles);
    let separator = generate::SEPARATOR;
    assert_eq!(words(&[Bundle::Front]), format!("board fa{separator}wall fa"));
    assert_eq!(words(&[Bundle::Office]), "office/asking fa");
    let bundles = [words(&[Bundle::Front]), words(&[Bundle::Office]), words(&[Bundle::Server])];
    assert_eq!(words(&Bundle::ALL), bundles.join(&separator.to_string()));
}

/// The features of a folder of English catalogues.
fn features(folder: &str) -> BTreeSet<String> {
    let files = fs::read_dir(Path::new("../locales/en").join(folder)).into_iter().flatten().flatten();
    let files = files.map(|file| file.path()).filter(|path| path.is_file());
    files.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect()
}

/// The words of a feature stand in the bundle of its views: a folder of `app/src` whose words are the office's is
/// in the office.
#[test]
fn the_front_speaks_no_words_of_the_office() {
    let office = features("office");
    let words: Vec<_> = office.iter().map(|feature| format!("t::{feature}::")).collect();
    assert!(words.len() > 3, "{words:?}");
    for entry in fs::read_dir("src").unwrap().flatten() {
        let (path, mut sources) = (entry.path(), String::new());
        match path.is_dir() {
            true => gather(&path, &mut sources).unwrap(),
            false => sources = fs::read_to_string(&path).unwrap(),
        }
        if path.file_name().is_some_and(|folder| office.contains(folder.to_str().unwrap())) {
            let pages = sources.matches("#[lazy_route]").count();
            let doors = sources.matches("office(").count();
            assert!(doors >= pages, "{}: {pages} pages, {doors} of them in the office", path.display());
        } else {
            let found = words.iter().find(|words| sources.contains(*words));
            assert_eq!(found, None, "{} calls words that a browser may not have", path.display());
        }
    }
}

#[test]
fn the_checks_categories_are_those_that_numbers_have() {
    for language in Language::ALL {
        let found: BTreeSet<String> =
            (0..1_000).map(|n| plural::plural(language, n).name().to_owned()).collect();
        let needed: BTreeSet<String> =
            check::needed(language.tag()).iter().map(|c| (*c).to_owned()).collect();
        assert_eq!(found, needed, "{language:?}");
    }
    assert_eq!(Language::ALL.map(Language::tag), LANGUAGES);
}

#[test]
fn every_message_is_called() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut sources = String::new();
    for folder in ["app/src", "server/src"] {
        gather(&root.join(folder), &mut sources).unwrap();
    }
    let mut unused = Vec::new();
    for (folder, feature) in ["", "office", "server"]
        .into_iter()
        .flat_map(|folder| features(folder).into_iter().map(move |feature| (folder, feature)))
    {
        let file = root.join("locales/en").join(folder).join(&feature).with_extension("ftl");
        let text = fs::read_to_string(file).unwrap();
        let catalogues =
            Catalogues::parse(&BTreeMap::from([(("en".into(), feature.clone()), text)])).unwrap();
        let keys = catalogues.0[&feature][0].keys();
        unused.extend(
            keys.filter(|key| !calls(&sources, &feature, key)).map(|key| format!("{feature}.ftl: {key}")),
        );
    }
    assert!(unused.is_empty(), "nobody calls:\n{}", unused.join("\n"));
}

fn calls(sources: &str, feature: &str, key: &str) -> bool {
    let name = format!("{feature}::{}", key.replace('-', "_"));
    let mut rest = sources;
    while let Some((_, after)) = rest.split_once(&name) {
        if !after.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_') {
            return true;
        }
        rest = after;
    }
    false
}

fn gather(folder: &Path, sources: &mut String) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, sources)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push_str(&fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

/// A number after Persian words is written from left to right, and its sign with it only where both are isolated
/// (Unicode UAX #9, W2: digits after Arabic letters are of another kind than the sign). Subjects of mails hold no
/// such marks: old programs show them.
#[test]
fn the_sign_of_a_ticket_keeps_its_side_in_persian() {
    let mut seen = 0;
    let folders = ["../locales/fa", "../locales/fa/office"].into_iter();
    for file in folders
        .flat_map(|folder| fs::read_dir(folder).unwrap().flatten())
        .filter(|file| file.path().is_file())
    {
        for line in fs::read_to_string(file.path()).unwrap().lines().filter(|line| line.contains("#{")) {
            seen += 1;
            let alone = line.matches("#{").count() == line.matches("{ \"\\u2068\" }#{").count();
            assert!(alone && line.contains("{ \"\\u2069\" }"), "{}: {line}", file.path().display());
        }
    }
    assert!(seen >= 2, "only {seen}");
}

/// Where a text stands within another one, its first letter gives it its direction (Unicode UAX #9, P2): a Persian
/// text that begins with a Latin name would be written from left to right there.
#[test]
fn a_persian_text_begins_with_a_persian_word() {
    let persian = |c: char| matches!(c, '\u{0620}'..='\u{064a}' | '\u{0671}'..='\u{06d3}');
    let folders = ["../locales/fa", "../locales/fa/office", "../locales/fa/server"].into_iter();
    let texts = folders.flat_map(|folder| fs::read_dir(folder).unwrap().flatten()).map(|file| file.path());
    let mut wrong = Vec::new();
    for file in texts.filter(|path| path.is_file()) {
        for line in fs::read_to_string(&file).unwrap().lines() {
            let Some((key, text)) = line.split_once(" = ") else { continue };
            let first = text.chars().find(|&c| c.is_ascii_alphabetic() || c == '{' || persian(c));
            if text.chars().any(persian) && first.is_some_and(|c| c.is_ascii_alphabetic()) {
                wrong.push(format!("{}: {key}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "these begin with a Latin letter:\n{}", wrong.join("\n"));
}
