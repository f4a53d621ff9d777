//! How data travels to the browser: as JSON, with a page or as the answer of a server function.
//!
//! The server writes it with `serde_json`, the browser has it parsed by its own engine: a second parser in
//! the module weighed 7 KB of an interactive board.

use js_sys::JSON;
use leptos::{
    server::codee::{Decoder, Encoder},
    server_fn::{Bytes, ContentType, Decodes, Encodes, Format, FormatType, codec::Post},
    wasm_bindgen::JsValue,
};
use serde::{Serialize, de::DeserializeOwned};

mod reader;

/// The encoding of resources, and of answers and errors of server functions.
pub struct Wire;

/// What a server function names as its output.
pub type Answer = Post<Wire>;

/// The browser can't make sense of what it got.
#[derive(Debug)]
pub struct Unreadable;

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("unreadable data")
    }
}

impl std::error::Error for Unreadable {}

/// Reads JSON. In browsers only.
///
/// # Errors
/// It is none, or not that of a `T`.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    let value = JSON::parse(text).map_err(|_: JsValue| Unreadable)?;
    T::deserialize(reader::Value(value))
}

impl<T: Serialize> Encoder<T> for Wire {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, Self::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Wire {
    type Error = Unreadable;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Self::Error> {
        read(text)
    }
}

impl ContentType for Wire {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for Wire {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for Wire {
    type Error = serde_json::Error;

    fn encode(value: &T) -> Result<Bytes, Self::Error> {
        serde_json::to_vec(value).map(Bytes::from)
    }
}

impl<T: DeserializeOwned> Decodes<T> for Wire {
    type Error = Unreadable;

    fn decode(bytes: Bytes) -> Result<T, Self::Error> {
        read(str::from_utf8(&bytes).map_err(|_| Unreadable)?)
    }
}
