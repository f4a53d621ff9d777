//! The body of nearly every server function.

/// Asks a port of the server in the name of who sent the request; with `; language` in the request's language. In
/// the browser the functions have no bodies, and ask nothing.
#[allow(unused_macros, reason = "bodies of server functions are the server's")]
macro_rules! ask {
    ($port:ident.$method:ident($($argument:expr),*)) => {{
        let (port, actor) = (crate::http::port::<dyn $port>(), crate::http::actor());
        Ok(port.$method(&actor, $($argument),*).await?)
    }};
    ($port:ident.$method:ident($($argument:expr),*; language)) => {{
        let language = crate::http::language();
        ask!($port.$method($($argument,)* language))
    }};
}
