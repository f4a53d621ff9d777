//! Names of enums without fields, as the database, addresses and forms write them.

/// Gives an enum without fields its names: `ALL`, `name` and `from_name`. A name that no variant bears is `None`, and
/// never guessed at.
macro_rules! words {
    ($set:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $set {
            /// The whole set.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// The name in the database, in addresses and forms.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// What bears a name, if anything does.
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    #[derive(Clone, Copy, Debug, PartialEq)]
    enum Light {
        Green,
        Red,
    }

    words!(Light { Green = "green", Red = "red" });

    #[test]
    fn a_name_leads_back_to_what_bears_it_and_others_to_nothing() {
        for light in Light::ALL {
            assert_eq!(Light::from_name(light.name()), Some(light));
        }
        assert_eq!(Light::from_name("yellow"), None);
        assert_eq!(Light::ALL, [Light::Green, Light::Red]);
    }
}
