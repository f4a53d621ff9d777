//! Each kind of mail in each language, word for word. `UPDATE_GOLDEN=1` writes the files anew: then read what
//! changed in them.

use std::{env, fs, path::PathBuf};

use super::{all, parse, parts};

#[test]
fn each_mail_is_word_for_word_as_it_was() {
    let mut different = Vec::new();
    for (kind, story, message) in all() {
        let (headers, _) = message.split_once("\r\n\r\n").unwrap();
        let parsed = parse(&message);
        let (text, html) = parts(&parsed);
        let readable =
            format!("{headers}\n\n=== text ===\n{text}\n=== html ===\n{html}").replace("\r\n", "\n");

        let path = format!("tests/it/mail/golden/{kind}.{}.txt", story.language.tag());
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &readable).unwrap();
        }
        let golden = fs::read_to_string(&path).unwrap_or_default();
        if golden != readable {
            let first = golden.lines().zip(readable.lines()).find(|(golden, ours)| golden != ours);
            different.push(format!("{} differs, first here: {first:#?}", path.display()));
        }
    }
    assert!(different.is_empty(), "UPDATE_GOLDEN=1 rewrites them\n{}", different.join("\n"));
}
