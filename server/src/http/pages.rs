//! Pages: rendered whole on the server.

use std::{
    future::poll_fn,
    sync::{Arc, LazyLock, OnceLock},
    task,
};

use app::site::{Site, SiteFiles};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{Method, Uri},
    response::Response,
};
use domain::{Refusal, language::Language, people::Actor};
use leptos::{WasmSplitManifest, context::provide_context, prelude::Owner, reactive::owner::ArcStoredValue};
use leptos_axum::{generate_route_list_with_exclusions_and_ssg_and_context, render_app_async_with_context};

use super::{
    Edge,
    access::{Admission, admit, see_other},
    answer::{Answer, mark},
    context::RequestContext,
    home::{SET_UP, first, start},
    visit::Visit,
};

/// The addresses of all pages, as patterns of the router: `/tickets/{number}`.
///
/// Asked of the app once in a process: while Leptos lists routes, it lets every resource of the whole
/// process wait for ever, those of a page that another router is just rendering included.
pub fn addresses() -> &'static [String] {
    static ADDRESSES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let provide = || provide_context(Language::default());
        let (routes, _) = generate_route_list_with_exclusions_and_ssg_and_context(app::App, None, provide);
        routes.iter().map(|route| route.path().to_owned()).collect()
    });
    &ADDRESSES
}

/// Any of these addresses. One that the table of pages does not name is for nobody.
pub async fn page(State(edge): State<Edge>, visit: Visit, request: Request) -> Response {
    let admission = match request.uri().path() {
        "/" | SET_UP if visit.actor == Actor::Anonymous => first(&edge.ctx, request.uri()).await,
        "/" => start(&edge.ctx, &visit.actor).await,
        _ => Ok(admit(&visit.actor, request.uri())),
    };
    let admission = match admission {
        Ok(admission) => admission,
        Err(failure) => return Answer::to(&request).refuse(&Refusal::from(failure)),
    };
    match admission {
        Admission::Show => show(edge, visit, request).await,
        Admission::Elsewhere(location) => see_other(&location),
        Admission::Nowhere => Answer::to(&request).refuse(&Refusal::NotFound),
    }
}

/// A page once more, after a plain form of it was refused: with the refusal's status, and with what it finds in its
/// context.
pub async fn again<T: Clone + Send + Sync + 'static>(
    context: RequestContext,
    uri: Uri,
    found: T,
    problem: &Refusal,
) -> Response {
    let mut request = Request::new(Body::empty());
    *request.uri_mut() = uri;
    let mut response = render(context, request, move || provide_context(found.clone())).await;
    mark(&mut response, problem);
    response
}

/// Any other address: the app's own page for it, as long as it is asked for a page.
pub async fn other(State(edge): State<Edge>, visit: Visit, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Answer::to(&request).refuse(&Refusal::NotFound);
    }
    match admit(&visit.actor, request.uri()) {
        Admission::Elsewhere(location) => see_other(&location),
        Admission::Show | Admission::Nowhere => show(edge, visit, request).await,
    }
}

async fn show(edge: Edge, visit: Visit, request: Request) -> Response {
    let headers = request.headers().clone();
    render(RequestContext { edge, visit, headers }, request, || {}).await
}

/// Renders the page at the request's address. `also` adds to its context.
///
/// Leptos writes title and preload links when it has left the page's owner. Under load the thread's owner
/// is then another page's, so each step is taken in the page's own.
pub async fn render(
    context: RequestContext,
    request: Request,
    also: impl Fn() + Clone + Send + Sync + 'static,
) -> Response {
    let owner = Arc::<OnceLock<Owner>>::default();
    let made = owner.clone();
    let provide = move || {
        context.provide();
        also();
        if let Some(site) = &context.edge.site {
            provide_context(preloads(site));
        }
        if let Some(owner) = Owner::current() {
            made.get_or_init(|| owner);
        }
    };
    let mut rendering = render_app_async_with_context(provide, app::Shell)(request);
    let step = move |cx: &mut task::Context| match owner.get() {
        Some(owner) => owner.with(|| rendering.as_mut().poll(cx)),
        None => rendering.as_mut().poll(cx),
    };
    poll_fn(step).await
}

/// The files to preload for each lazy route, as Leptos takes them.
fn preloads(site: &Site) -> WasmSplitManifest {
    let SiteFiles { root, splits, split_js, .. } = &*site.0;
    WasmSplitManifest(ArcStoredValue::new((root.clone(), splits.clone(), split_js.clone())))
}
