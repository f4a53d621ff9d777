//! Pages: rendered whole on the server.

use std::sync::LazyLock;

use axum::{
    extract::{Request, State},
    http::Method,
    response::Response,
};
use domain::{Refusal, language::Language};
use leptos::context::provide_context;
use leptos_axum::{generate_route_list_with_exclusions_and_ssg_and_context, render_app_async_with_context};

use super::{
    Edge,
    access::{Admission, admit, see_other},
    answer::Answer,
    context::Context,
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

/// Any of these addresses.
pub async fn page(State(edge): State<Edge>, visit: Visit, request: Request) -> Response {
    match admit(&visit.actor, request.uri()) {
        Admission::Elsewhere(location) => see_other(&location),
        Admission::Show => {
            let headers = request.headers().clone();
            render(Context { edge, visit, headers }, request, || {}).await
        }
    }
}

/// Any other address: the app's own page for it, as long as it is asked for a page.
pub async fn other(state: State<Edge>, visit: Visit, request: Request) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        page(state, visit, request).await
    } else {
        Answer::to(&request).refuse(&Refusal::NotFound)
    }
}

/// Renders the page at the request's address. `also` adds to its context.
pub async fn render(
    context: Context,
    request: Request,
    also: impl Fn() + Clone + Send + Sync + 'static,
) -> Response {
    let provide = move || {
        context.provide();
        also();
    };
    render_app_async_with_context(provide, app::Shell)(request).await
}
