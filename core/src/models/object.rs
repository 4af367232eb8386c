//! Structs within a request are objects and nothing else: serde would also read an array, field by field.

/// For types that derive serde's traits with `remote = "Self"`: implements them, less the arrays.
macro_rules! only_objects {
    ($($name:ident),+) => {
        $(
            impl serde::Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    $name::serialize(self, serializer)
                }
            }

            impl<'de> serde::Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    struct Object;

                    impl<'de> serde::de::Visitor<'de> for Object {
                        type Value = $name;

                        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                            f.write_str("an object")
                        }

                        fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<$name, A::Error> {
                            $name::deserialize(serde::de::value::MapAccessDeserializer::new(map))
                        }
                    }

                    deserializer.deserialize_map(Object)
                }
            }
        )+
    };
}
