namespace DeskBot.Harness.Postgres;

/// <summary>Where PostgreSQL's server programs are on this machine.</summary>
internal static class PostgresPrograms
{
    /// <summary>The folder with <c>initdb</c> and <c>pg_ctl</c>; null when PostgreSQL is not installed.</summary>
    public static string? Folder { get; } = Candidates().FirstOrDefault(folder => Has(folder, "initdb") && Has(folder, "pg_ctl"));

    public static string PathOf(string program) => Path.Combine(Folder ?? throw new InvalidOperationException("PostgreSQL is not installed."), program);

    private static bool Has(string folder, string program) => File.Exists(Path.Combine(folder, program));

    private static IEnumerable<string> Candidates()
    {
        var onPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(VersionOf).Select(version => Path.Combine(version, "bin"))
            : [];
        return onPath.Concat(debian);
    }

    private static int VersionOf(string folder) => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0;
}
