//! The records as a Parquet table: one column a field, lists as lists, one row group, not compressed.
//!
//! Source: Apache Parquet, "Logical Types", "Nested Encoding".

use std::sync::Arc;

use anyhow::Result;
use parquet::basic::{ConvertedType, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{Type, TypePtr};
use postmortem_core::time::Date;
use postmortem_site::export::{FIELDS, Field, Kind, Record, Value};

/// The bytes of the table.
pub(crate) fn bytes(records: &[Record]) -> Result<Vec<u8>> {
    let columns = FIELDS.iter().map(column).collect::<Result<Vec<_>>>()?;
    let schema = Type::group_type_builder("postmortem").with_fields(columns).build()?;
    // The name of the program alone: its version is no part of the data.
    let properties = WriterProperties::builder().set_created_by("postmortem".to_owned()).build();
    let mut file = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties))?;
    let mut rows = file.next_row_group()?;
    for (place, field) in FIELDS.iter().enumerate() {
        let values: Vec<&Value> = records.iter().filter_map(|record| Some(record.fields().nth(place)?.1)).collect();
        let Some(mut writer) = rows.next_column()? else { break };
        write(&mut writer, field.kind, &values)?;
        writer.close()?;
    }
    rows.close()?;
    Ok(file.into_inner()?)
}

/// The type of a field. A list is a group with a repeated group in it.
fn column(field: &Field) -> Result<TypePtr> {
    let leaf = |name: &str, repetition| {
        let builder = match field.kind {
            Kind::Keyword | Kind::Text => {
                Type::primitive_type_builder(name, Physical::BYTE_ARRAY).with_logical_type(Some(LogicalType::String))
            }
            Kind::Date => {
                Type::primitive_type_builder(name, Physical::INT32).with_logical_type(Some(LogicalType::Date))
            }
            Kind::Count => Type::primitive_type_builder(name, Physical::INT64),
        };
        builder.with_repetition(repetition).build().map(Arc::new)
    };
    if !field.many {
        let repetition = if field.kind == Kind::Count { Repetition::REQUIRED } else { Repetition::OPTIONAL };
        return Ok(leaf(field.name, repetition)?);
    }
    let element = leaf("element", Repetition::REQUIRED)?;
    let list =
        Type::group_type_builder("list").with_repetition(Repetition::REPEATED).with_fields(vec![element]).build()?;
    let group = Type::group_type_builder(field.name)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::List))
        .with_converted_type(ConvertedType::LIST)
        .with_fields(vec![Arc::new(list)])
        .build()?;
    Ok(Arc::new(group))
}

fn write(writer: &mut SerializedColumnWriter, kind: Kind, values: &[&Value]) -> Result<()> {
    let Levels { texts, counts, definition, repetition, many } = levels(values);
    match kind {
        Kind::Count => writer.typed::<Int64Type>().write_batch(&counts, None, None)?,
        Kind::Date => {
            let days: Vec<i32> = texts.iter().filter_map(|text| i32::try_from(Date::parse(text)?.days).ok()).collect();
            writer.typed::<Int32Type>().write_batch(&days, Some(&definition), None)?
        }
        Kind::Keyword | Kind::Text => {
            let texts: Vec<ByteArray> = texts.into_iter().map(ByteArray::from).collect();
            let repetition = many.then_some(repetition.as_slice());
            writer.typed::<ByteArrayType>().write_batch(&texts, Some(&definition), repetition)?
        }
    };
    Ok(())
}

/// The values of a column that are there, and for each entry whether there is one (`definition`) and whether it goes on with
/// the list before it (`repetition`).
#[derive(Default)]
struct Levels<'a> {
    texts: Vec<&'a str>,
    counts: Vec<i64>,
    definition: Vec<i16>,
    repetition: Vec<i16>,
    many: bool,
}

fn levels<'a>(values: &[&'a Value]) -> Levels<'a> {
    let mut levels = Levels::default();
    for value in values {
        match value {
            Value::Count(count) => levels.counts.push(*count),
            Value::One(text) => {
                levels.definition.push(i16::from(text.is_some()));
                levels.texts.extend(text.as_deref());
            }
            Value::Many(list) => {
                levels.many = true;
                levels.definition.extend(std::iter::repeat_n(i16::from(!list.is_empty()), list.len().max(1)));
                levels.repetition.extend((0..list.len().max(1)).map(|place| i16::from(place > 0)));
                levels.texts.extend(list.iter().map(String::as_str));
            }
        }
    }
    levels
}
