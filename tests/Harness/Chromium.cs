using Xunit;

namespace DeskBot.Harness;

/// <summary>The Chromium that browser tests drive: <c>CHROMIUM_PATH</c>, or Debian's.</summary>
public static class Chromium
{
    /// <summary>Where it is expected.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    /// <summary>The switches it is started with: quiet, without a sandbox (containers have none to give), and without calls to anywhere.</summary>
    public static IReadOnlyList<string> Switches { get; } =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    /// <summary>Why tests that need it are skipped here; null to run them. With <c>CI=true</c> they run, and fail without it.</summary>
    public static string? SkipReason { get; } = File.Exists(Path) || Environment.GetEnvironmentVariable("CI") == "true"
        ? null
        : $"There is no Chromium at {Path}. Install the package chromium, or set CHROMIUM_PATH.";
}

/// <summary>A test that needs Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute(bool isSlow = false) => Skip = Chromium.SkipReason ?? (isSlow ? SlowSuite.SkipReason : null);
}

/// <summary>A test with several cases that needs Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.SkipReason;
}
