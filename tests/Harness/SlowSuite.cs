using Xunit;

namespace DeskBot.Harness;

/// <summary>Tests that take a minute or more each. They run in continuous integration (<c>CI=true</c>), so that <c>dotnet test</c> stays short at a desk.</summary>
public static class SlowSuite
{
    /// <summary>Why they are skipped here; null to run them.</summary>
    public static string? SkipReason { get; } = Environment.GetEnvironmentVariable("CI") == "true" ? null : "Slow: it runs where CI=true, as .ci/run sets it.";
}

/// <summary>A slow test with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SlowTheoryAttribute : TheoryAttribute
{
    public SlowTheoryAttribute() => Skip = SlowSuite.SkipReason;
}
