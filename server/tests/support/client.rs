//! A browser without scripts: requests straight into the router, with the cookies that came back.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, header},
};
use domain::{language::Language, people::Actor};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use server::{
    Context,
    accounts::hash_password,
    desk,
    edges::system::SystemEntropy,
    entities::{customers, users},
    http,
};
use tower::ServiceExt;
use url::form_urlencoded;

use super::desk::TestDesk;

pub const PASSWORD: &str = "open sesame, please";

/// Pages without scripts.
struct NoSite;

impl http::Assets for NoSite {
    fn get(&self, _path: &str) -> Option<Cow<'static, [u8]>> {
        None
    }
}

/// Everything the desk answers to.
pub async fn router(desk: &TestDesk) -> Router {
    router_of(&desk.ctx).await
}

/// The same of any node.
pub async fn router_of(ctx: &Context) -> Router {
    http::router(ctx.clone(), desk::ports(ctx).await.unwrap(), Arc::new(NoSite))
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn set_cookie(&self, name: &str) -> Option<&str> {
        let all = self.headers.get_all(header::SET_COOKIE).iter();
        all.filter_map(|value| value.to_str().ok()).find(|cookie| cookie.starts_with(&format!("{name}=")))
    }
}

/// The browser.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    headers: HeaderMap,
}

impl Browser {
    pub fn new(router: &Router) -> Self {
        Self { router: router.clone(), cookies: BTreeMap::new(), headers: HeaderMap::new() }
    }

    /// Sends a header with every request from now on.
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
        self
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, "").await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(Method::POST, path, &form).await
    }

    /// Posts a form, and goes where that leads.
    pub async fn submit(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let answer = self.post(path, fields).await;
        self.follow(answer).await
    }

    /// The page that an answer leads to; without such a lead, the answer itself.
    pub async fn follow(&mut self, answer: Answer) -> Answer {
        match answer.status {
            StatusCode::SEE_OTHER => self.get(answer.header("location")).await,
            _ => answer,
        }
    }

    pub async fn send(&mut self, method: Method, path: &str, form: &str) -> Answer {
        let mut request = Request::builder().method(&method).uri(path).header("host", "127.0.0.1:3000");
        if !self.cookies.is_empty() {
            let pairs: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        if method == Method::POST {
            request = request
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(header::CONTENT_LENGTH, form.len());
        }
        let mut request = request.body(Body::from(form.to_owned())).unwrap();
        request.headers_mut().extend(self.headers.clone());
        self.take(self.router.clone().oneshot(request).await.unwrap()).await
    }

    async fn take(&mut self, response: axum::response::Response) -> Answer {
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            let (pair, attributes) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let body = String::from_utf8(body.to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Presses a button of the page that asks for one more press.
    pub async fn press(&mut self, path: &str, page: &Answer, wish: &str) -> Answer {
        let fields = fields(&page.body);
        let hidden = fields.iter().filter(|field| field.kind == "hidden");
        let mut sent: Vec<_> = hidden.map(|field| (field.name.as_str(), field.value.as_str())).collect();
        assert!(sent.iter().any(|(name, _)| *name == "confirm"), "it asks for no press: {}", page.body);
        sent.push(("wish", wish));
        self.post(path, &sent).await
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Signs in; panics where that fails.
    pub async fn sign_in(mut self, email: &str) -> Self {
        let answer = self.post("/sign-in", &[("email", email), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{email}: {}", answer.body);
        self
    }
}

/// Gives a person an address and [`PASSWORD`] to sign in with.
pub async fn let_sign_in(desk: &TestDesk, actor: &Actor, email: &str) {
    let hash = hash_password(PASSWORD, &SystemEntropy).unwrap();
    let (on, email) = (desk.ctx.db.read(), email.to_owned());
    match actor {
        Actor::User(user) => {
            let id = Set(user.id.0);
            let row =
                users::ActiveModel { id, email: Set(email), password_hash: Set(hash), ..Default::default() };
            row.update(on).await.unwrap();
        }
        Actor::Customer(customer) => {
            let id = Set(customer.id.0);
            let row = customers::ActiveModel {
                id,
                email: Set(Some(email)),
                password_hash: Set(Some(hash)),
                ..Default::default()
            };
            row.update(on).await.unwrap();
        }
        other => panic!("{other:?} has no account"),
    }
}

/// A field of a form, or a button that has a name.
#[derive(Clone, Debug)]
pub struct FormField {
    /// `hidden`, `radio`, `text`, `textarea`, `submit`.
    pub kind: String,
    pub name: String,
    pub value: String,
    pub checked: bool,
}

/// What the first form of a page holds, as a program reads it.
pub fn fields(page: &str) -> Vec<FormField> {
    let Some((_, form)) = page.split_once("<form") else { return Vec::new() };
    let form = form.split("</form>").next().unwrap();
    let field = |tag: &str| {
        let (head, text) = tag.split_once('>')?;
        let attribute = |name: &str| {
            let (_, rest) = head.split_once(&format!(" {name}=\""))?;
            Some(unescaped(rest.split('"').next()?))
        };
        let textarea = head.starts_with("textarea");
        let kind = attribute("type").unwrap_or_else(|| "textarea".to_owned());
        let value = if textarea { unescaped(text) } else { attribute("value").unwrap_or_default() };
        Some(FormField { kind, name: attribute("name")?, value, checked: head.contains(" checked") })
    };
    form.split('<').filter_map(field).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The language that a page is written in.
pub fn language_of(page: &str) -> Option<Language> {
    let (_, rest) = page.split_once("<html lang=\"")?;
    Language::from_tag(rest.split('"').next()?)
}
