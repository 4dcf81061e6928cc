using System.Reflection;
using DeskBot.Backend.Store;
using DeskBot.Harness.Postgres;
using Xunit.Sdk;

namespace DeskBot.Harness;

/// <summary>Runs a theory on SQLite. Together with <see cref="OnPostgresAttribute"/>: on each store.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseProvider.Sqlite]];
}

/// <summary>Runs a theory on PostgreSQL; that row is skipped, saying why, where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : DataAttribute
{
    public OnPostgresAttribute() => Skip = PostgresServer.WhyAbsent;

    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseProvider.Postgres]];
}
