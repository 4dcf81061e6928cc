namespace DeskBot.Harness;

/// <summary>The checkout that the tests run in.</summary>
public static class Repository
{
    /// <summary>The folder with the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The built host, of the same configuration as the running tests.</summary>
    public static string HostAssembly { get; } = PathOf("bot", "bin", Configuration(), "net10.0", "DeskBot.dll");

    /// <summary>A file or folder of the checkout.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DeskBot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No DeskBot.sln above {from}.");
    }

    private static string Configuration() =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
}
