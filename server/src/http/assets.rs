//! What the browser downloads: files of the built site, named after their contents.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
    path::{Component, Path, PathBuf},
    sync::{Arc, LazyLock, Mutex},
};

use app::site::{Site, SiteFiles};
use axum::{
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, HeaderValue, Uri, header},
    response::{IntoResponse, Response},
};
use domain::Refusal;
use serde::Deserialize;

use super::{Edge, answer};

/// Where the built site lies: in the binary, or in a folder.
pub trait Assets: Send + Sync {
    /// The content of a file by its path below the site's root, such as `manifest.json`.
    fn get(&self, path: &str) -> Option<Cow<'static, [u8]>>;
}

/// The site in a folder, as the build leaves it.
pub struct Folder(pub PathBuf);

impl Assets for Folder {
    fn get(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        let path = Path::new(path);
        let inside = path.components().all(|part| matches!(part, Component::Normal(_)));
        if inside { std::fs::read(self.0.join(path)).ok().map(Cow::Owned) } else { None }
    }
}

/// `manifest.json`, as the build writes it.
#[derive(Deserialize)]
struct Manifest {
    root: String,
    css: String,
    office_css: String,
    js: String,
    wasm: String,
    split_js: String,
    splits: HashMap<String, Vec<String>>,
}

/// Where pages find their scripts. None where no site was built: then they work without.
pub fn site(assets: &dyn Assets) -> Option<Site> {
    let manifest = assets.get("manifest.json")?;
    match serde_json::from_slice::<Manifest>(&manifest) {
        Ok(Manifest { root, css, office_css, js, wasm, split_js, splits }) => {
            Some(Site(Arc::new(SiteFiles { root, css, office_css, js, wasm, split_js, splits })))
        }
        Err(error) => {
            tracing::error!(%error, "the site's manifest can't be read; pages will have no scripts");
            None
        }
    }
}

/// How long a browser may keep a file whose address tells its content.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// `/words/…`: the words of a room in a language, for the browsers of its readers.
pub async fn words(uri: Uri, headers: HeaderMap) -> Response {
    let Some(words) = app::i18n::words_at(uri.path()) else { return missing() };
    let kept =
        [(header::CACHE_CONTROL, FOR_EVER), (header::VARY, HeaderValue::from_static("accept-encoding"))];
    match takes_brotli(&headers).then(|| compressed(words)).flatten() {
        Some(brotli) => {
            let types = [
                (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8")),
                (header::CONTENT_ENCODING, HeaderValue::from_static("br")),
            ];
            (kept, types, brotli).into_response()
        }
        None => (kept, words).into_response(),
    }
}

/// Words as small as they get. That takes 20 ms, once for each file: they are for every first visit.
fn compressed(words: &'static str) -> Option<&'static [u8]> {
    static DONE: Mutex<BTreeMap<&str, &[u8]>> = Mutex::new(BTreeMap::new());
    let mut done = DONE.lock().ok()?;
    if let Some(brotli) = done.get(words) {
        return Some(brotli);
    }
    let params = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut brotli = Vec::new();
    brotli::BrotliCompress(&mut words.as_bytes(), &mut brotli, &params).ok()?;
    let brotli: &[u8] = brotli.leak();
    done.insert(words, brotli);
    Some(brotli)
}

/// `/pkg/…`: a file that never changes under its name, compressed where the browser takes brotli.
pub async fn file(State(edge): State<Edge>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    let Some(content_type) = content_type(path) else { return missing() };
    let brotli = edge.assets.get(&format!("{path}.br"));
    let compressed = brotli.is_some() && takes_brotli(&headers);
    let content = match brotli {
        Some(brotli) if compressed => Some(brotli),
        Some(brotli) => match kept_unpacked(path, brotli).await {
            Some(content) => return dressed(Body::from(content), content_type, false),
            None => None,
        },
        None => edge.assets.get(path),
    };
    let Some(content) = content else { return missing() };
    dressed(Body::from(content), content_type, compressed)
}

fn dressed(content: Body, content_type: &'static str, compressed: bool) -> Response {
    let mut response = Response::new(content);
    let mut set = |name, value| response.headers_mut().insert(name, value);
    set(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    set(header::CACHE_CONTROL, FOR_EVER);
    set(header::VARY, HeaderValue::from_static("accept-encoding"));
    if compressed {
        set(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    response
}

/// For the rare client without brotli, so that the program need not carry every file twice. Each file is
/// unpacked once, one at a time and where it keeps nobody waiting.
async fn kept_unpacked(path: &str, brotli: Cow<'static, [u8]>) -> Option<Bytes> {
    static DONE: LazyLock<tokio::sync::Mutex<HashMap<String, Bytes>>> = LazyLock::new(Default::default);
    let mut done = DONE.lock().await;
    if let Some(content) = done.get(path) {
        return Some(content.clone());
    }
    let content = tokio::task::spawn_blocking(move || unpacked(&brotli)).await.ok().flatten()?;
    let content = Bytes::from(content);
    done.insert(path.to_owned(), content.clone());
    Some(content)
}

fn unpacked(brotli: &[u8]) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    brotli::BrotliDecompress(&mut &*brotli, &mut content).ok()?;
    Some(content)
}

fn missing() -> Response {
    answer::status(&Refusal::NotFound).into_response()
}

fn content_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => return None,
    })
}

fn takes_brotli(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| {
            let (name, quality) = coding.split_once(';').unwrap_or((coding, ""));
            let refused = quality.trim().strip_prefix("q=").is_some_and(|q| q.parse() == Ok(0.0_f32));
            name.trim().eq_ignore_ascii_case("br") && !refused
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_shows_nothing_beside_itself() {
        let folder = Folder(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        assert!(folder.get("http/assets.rs").is_some());
        for path in ["../Cargo.toml", "/etc/hostname", "http/../../Cargo.toml", "./lib.rs", ""] {
            assert!(folder.get(path).is_none(), "{path}");
        }
    }

    #[test]
    fn what_is_kept_compressed_comes_out_whole() {
        let brotli = compressed("a few words, and a few words more").unwrap();
        assert_eq!(unpacked(brotli).as_deref(), Some(&b"a few words, and a few words more"[..]));
        assert_eq!(unpacked(&brotli[..5]), None);
    }

    #[test]
    fn brotli_goes_only_to_those_who_take_it() {
        let takes = |value: &str| {
            takes_brotli(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, value.parse().unwrap())]))
        };
        assert!(takes("gzip, deflate, br, zstd") && takes("br;q=0.5") && takes("BR"));
        assert!(!takes("gzip") && !takes("br;q=0") && !takes("brotli") && !takes(""));
    }
}
