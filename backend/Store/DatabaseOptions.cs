using System.ComponentModel.DataAnnotations;

namespace DeskBot.Backend.Store;

/// <summary>The section <c>Database</c>: where the system of record is kept.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Database";

    /// <summary><see cref="DatabaseProvider.Sqlite"/> for one machine, <see cref="DatabaseProvider.Postgres"/> beyond it.</summary>
    [EnumDataType(typeof(DatabaseProvider), ErrorMessage = "Database:Provider must be Sqlite or Postgres.")]
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>An ADO.NET connection string. For SQLite the default is a file <c>data/deskbot.db</c> in the content root.</summary>
    [Required(ErrorMessage = "Database:ConnectionString is empty: set it to 'Data Source=data/deskbot.db' or to a PostgreSQL connection string.")]
    public string ConnectionString { get; set; } = "Data Source=data/deskbot.db";
}

/// <summary>The databases that DeskBot runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>SQLite 3 with write-ahead log: the default, one process.</summary>
    Sqlite,

    /// <summary>PostgreSQL 13 or newer: several replicas of the host may share it.</summary>
    Postgres,
}
