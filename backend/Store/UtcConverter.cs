using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DeskBot.Backend.Store;

/// <summary>Instants are stored as UTC in a form that sorts on both providers (ISO text in SQLite, timestamptz in PostgreSQL).</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => instant.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
