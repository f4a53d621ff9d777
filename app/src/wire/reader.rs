//! Reads the product's types from values that the browser's engine has parsed.
//!
//! It knows what `serde_json` writes of them: structures and maps as objects, variants by their names,
//! whole numbers below 2⁵³. A field that may be missing is an `Option`, since structures are read by the places of
//! their fields; `alias`, `flatten` and `other` can't be read. A mistake has no words of its own: nobody reads them here, and the texts that
//! serde's errors are made of, with all that prints numbers and quotes strings, weighed more than this.

use js_sys::{Array, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, Expected, IntoDeserializer, MapAccess, SeqAccess,
    Unexpected, VariantAccess, Visitor, value::U32Deserializer,
};

use super::Unreadable;

/// A value of the engine.
pub struct Value(pub JsValue);

impl Error for Unreadable {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: Unexpected, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

impl Value {
    fn is_nothing(&self) -> bool {
        self.0.is_null() || self.0.is_undefined()
    }

    fn integer<'de, V: Visitor<'de>>(&self, visitor: V) -> Result<V::Value, Unreadable> {
        let number = self.0.as_f64().ok_or(Unreadable)?;
        let whole = number as i64;
        if whole as f64 != number {
            return Err(Unreadable);
        }
        visitor.visit_i64(whole)
    }

    fn text<'de, V: Visitor<'de>>(&self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_string(self.0.as_string().ok_or(Unreadable)?)
    }

    fn list<'de, V: Visitor<'de>>(&self, visitor: V) -> Result<V::Value, Unreadable> {
        let list = self.0.dyn_ref::<Array>().ok_or(Unreadable)?.clone();
        visitor.visit_seq(Items { list, next: 0 })
    }

    fn object(&self) -> Result<&Object, Unreadable> {
        if self.0.is_object() { Ok(self.0.unchecked_ref()) } else { Err(Unreadable) }
    }

    /// A structure is read as the list of its fields: what serde derives to match their names is as much
    /// code again.
    fn structure<'de, V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_seq(Items { list: self.fields(fields)?, next: 0 })
    }

    /// Which of these variants it is.
    fn variant(self, names: &[&str]) -> Result<Variant, Unreadable> {
        let (name, content) = if self.0.is_string() {
            (self.0, JsValue::UNDEFINED)
        } else {
            let entries = Object::entries(self.object()?);
            if entries.length() != 1 {
                return Err(Unreadable);
            }
            let entry: Array = entries.get(0).unchecked_into();
            (entry.get(0), entry.get(1))
        };
        let name = name.as_string().ok_or(Unreadable)?;
        let place = names.iter().position(|known| *known == name).ok_or(Unreadable)?;
        Ok(Variant { place: place as u32, content })
    }

    /// The values of these fields; undefined for those that are missing.
    fn fields(&self, names: &[&str]) -> Result<Array, Unreadable> {
        let object = self.object()?;
        let value = |name: &&str| Reflect::get(object, &JsValue::from_str(name)).map_err(|_| Unreadable);
        names.iter().map(value).collect()
    }
}

macro_rules! alike {
    ($($deserialize:ident => $read:ident)*) => {
        $(fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
            self.$read(visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for Value {
    type Error = Unreadable;

    alike! {
        deserialize_i8 => integer
        deserialize_i16 => integer
        deserialize_i32 => integer
        deserialize_i64 => integer
        deserialize_u8 => integer
        deserialize_u16 => integer
        deserialize_u32 => integer
        deserialize_u64 => integer
        deserialize_str => text
        deserialize_string => text
        deserialize_char => text
        deserialize_identifier => text
        deserialize_seq => list
        deserialize_f32 => deserialize_f64
        deserialize_bytes => deserialize_any
        deserialize_byte_buf => deserialize_any
    }

    /// Types that don't say what they are can't be read: none of ours is tagged inside or untagged.
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unreadable> {
        Err(Unreadable)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_bool(self.0.as_bool().ok_or(Unreadable)?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_f64(self.0.as_f64().ok_or(Unreadable)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.is_nothing() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.is_nothing() { visitor.visit_unit() } else { Err(Unreadable) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.list(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.list(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_map(Entries { list: Object::entries(self.object()?), next: 0 })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.structure(fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        visitor.visit_enum(self.variant(variants)?)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_unit()
    }
}

struct Items {
    list: Array,
    next: u32,
}

impl<'de> SeqAccess<'de> for Items {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unreadable> {
        if self.next == self.list.length() {
            return Ok(None);
        }
        self.next += 1;
        seed.deserialize(Value(self.list.get(self.next - 1))).map(Some)
    }
}

/// The entries of a map.
struct Entries {
    list: Array,
    next: u32,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        if self.next == self.list.length() {
            return Ok(None);
        }
        let entry: Array = self.list.get(self.next).unchecked_into();
        seed.deserialize(Value(entry.get(0))).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Unreadable> {
        let entry: Array = self.list.get(self.next).unchecked_into();
        self.next += 1;
        seed.deserialize(Value(entry.get(1)))
    }
}

/// A variant, by its place in the declaration.
struct Variant {
    place: u32,
    content: JsValue,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unreadable;
    type Variant = Value;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Value), Unreadable> {
        let place: U32Deserializer<Unreadable> = self.place.into_deserializer();
        Ok((seed.deserialize(place)?, Value(self.content)))
    }
}

impl<'de> VariantAccess<'de> for Value {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        if self.is_nothing() { Ok(()) } else { Err(Unreadable) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.list(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.structure(fields, visitor)
    }
}
