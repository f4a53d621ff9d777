//! `POST /unsubscribe/{token}`: the page's form, and the one click of mail programs (RFC 8058).

use app::unsubscribe::OnceMore;
use axum::{
    body::{Body, Bytes},
    extract::{Path, Request, State},
    http::{HeaderMap, StatusCode, Uri},
    response::{IntoResponse, Response},
};
use domain::{
    Refusal,
    time::Timestamp,
    unsubscribe::{Form, View, Wish},
};
use leptos::context::provide_context;
use url::form_urlencoded;

use super::{Edge, access::see_other, answer::Answer, context::RequestContext, pages, visit, visit::Visit};

/// The pair that mail programs send.
const ONE_CLICK: (&str, &str) = ("List-Unsubscribe", "One-Click");

/// Does what is wanted. Mail programs are told by the status alone, and never redirected (RFC 8058, 3.2);
/// browsers get the page.
pub async fn send(
    State(edge): State<Edge>,
    visit: Visit,
    Path(token): Path<String>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let (chosen, unsubscribe) = (visit::from_query(&uri), edge.ports.unsubscribe.clone());
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    *request.headers_mut() = headers.clone();
    let answer = Answer::to(&request);
    let one_click = is_one_click(&body);
    let wish = if one_click { Some(Wish::Stop) } else { read(&body).wish(edge.ctx.now()) };
    let done = match wish {
        Some(wish) => unsubscribe.act(&token, wish).await.map(|()| None),
        None => unsubscribe.view(&token).await.map(Some),
    };
    let context = RequestContext { edge, visit, headers };
    match done {
        Ok(None) if one_click => StatusCode::OK.into_response(),
        Ok(None) => {
            let again = (wish == Some(Wish::Again)).then_some((Wish::Again.name(), "1"));
            let language = chosen.map(|language| ("lang", language.tag()));
            let query: Vec<_> =
                again.into_iter().chain(language).map(|(name, value)| format!("{name}={value}")).collect();
            let mark = if query.is_empty() { "" } else { "?" };
            see_other(&format!("/unsubscribe/{token}{mark}{}", query.join("&")))
        }
        Ok(Some(view)) => {
            let once_more = move || provide_context(OnceMore(View { once_more: true, ..view.clone() }));
            let mut response = pages::render(context, request, once_more).await;
            *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
            response
        }
        // What a visit of the link would show.
        Err(Refusal::NotFound) => pages::render(context, request, || {}).await,
        Err(refusal) => answer.refuse(&refusal),
    }
}

/// The pair alone, in either encoding of forms.
fn is_one_click(body: &[u8]) -> bool {
    let (name, value) = ONE_CLICK;
    let body_text = String::from_utf8_lossy(body);
    let part = || {
        let (_, rest) = body_text.split_once(&format!("name=\"{name}\""))?;
        rest.split_once("\r\n\r\n").map(|(_, content)| content.starts_with(value))
    };
    form_urlencoded::parse(body).any(|pair| pair == (name.into(), value.into())) || part() == Some(true)
}

/// What the page's own form sends.
fn read(body: &[u8]) -> Form {
    let mut form = Form::default();
    for (name, value) in form_urlencoded::parse(body) {
        match name.as_ref() {
            "wish" => form.wish = Wish::from_name(&value),
            "shown" => form.shown = value.parse().ok().map(Timestamp::from_millis),
            "website" => form.website = value.into_owned(),
            _ => {}
        }
    }
    form
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_click_is_read_in_both_encodings() {
        assert!(is_one_click(b"List-Unsubscribe=One-Click"));
        let multipart =
            "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
        assert!(is_one_click(multipart.as_bytes()));
        for other in
            ["", "wish=stop", "List-Unsubscribe=Two", "name=\"List-Unsubscribe\"\r\n\r\nno", "\u{fffd}"]
        {
            assert!(!is_one_click(other.as_bytes()), "{other}");
        }
    }

    #[test]
    fn what_no_form_of_ours_sends_is_no_wish() {
        let read = |body: &str| read(body.as_bytes());
        let sent =
            Form { wish: Some(Wish::Again), shown: Some(Timestamp::from_millis(7)), website: "x".to_owned() };
        assert_eq!(read("wish=again&shown=7&website=x&other=1"), sent);
        assert_eq!(read("wish=all&shown=soon&%ff"), Form::default());
    }
}
