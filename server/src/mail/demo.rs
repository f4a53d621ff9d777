//! The way out that the demo uses when no mail server is configured.

use async_trait::async_trait;

use super::{Envelope, SendError, Transport};

/// Accepts every mail and sends none: in demo mode the outbox keeps them for the mailbox page.
#[derive(Clone, Copy, Debug, Default)]
pub struct DemoTransport;

#[async_trait]
impl Transport for DemoTransport {
    async fn send(&self, _envelope: &Envelope, _message: &[u8]) -> Result<(), SendError> {
        Ok(())
    }
}
