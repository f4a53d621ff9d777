//! Against a real mail server: what lies in the Maildir is what was written.

use domain::language::Language;
use mail_parser::{MessageParser, MessagePart};
use server::mail::{Envelope, SmtpTransport, Transport, rating_request};
use url::Url;

use super::Story;
use crate::support::opensmtpd::OpenSmtpd;

#[tokio::test]
async fn persian_and_chinese_arrive_unharmed() {
    let server = OpenSmtpd::start();
    let languages = [Language::Fa, Language::Zh];
    let transport = SmtpTransport::from_url(&Url::parse(&server.url()).unwrap()).unwrap();
    for language in languages {
        let message = rating_request(&Story::of(language).ask()).unwrap();
        let envelope =
            Envelope { from: "support@example.org".to_owned(), to: "elena@customer.example".to_owned() };
        transport.send(&envelope, message.as_bytes()).await.unwrap();
    }
    let mails = server.mails(2);
    for language in languages {
        let sent = rating_request(&Story::of(language).ask()).unwrap();
        let sent = MessageParser::default().parse(&sent).unwrap();
        let arrived = mails.iter().map(|mail| MessageParser::default().parse(mail).unwrap());
        let arrived = arrived.filter(|mail| mail.subject() == sent.subject()).collect::<Vec<_>>();
        let [arrived] = &arrived[..] else { panic!("one mail in {language:?}, not {}", arrived.len()) };

        assert_eq!(arrived.return_address(), Some("support@example.org"));
        for header in sent.headers() {
            assert_eq!(arrived.header(header.name.clone()), Some(&header.value), "{:?}", header.name);
        }
        assert_eq!(contents(arrived.text_part(0)), contents(sent.text_part(0)));
        assert_eq!(contents(arrived.html_part(0)), contents(sent.html_part(0)));
    }
}

fn contents(part: Option<&MessagePart<'_>>) -> String {
    part.and_then(MessagePart::text_contents).unwrap().trim_end().to_owned()
}
