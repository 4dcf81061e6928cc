using System.Globalization;
using DeskBot.Backend.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DeskBot.Backend.Sla;

/// <summary>
/// A service level clock of a ticket: when it started, paused and stopped, and what it is held to. What follows from that on a calendar (due, elapsed)
/// is computed in <see cref="ClockFace"/>; what is stored of it here is for finding clocks in the database.
/// </summary>
internal sealed class ServiceClock
{
    private ServiceClock() { }

    public TicketId TicketId { get; private init; }
    public Measure Measure { get; private init; }

    /// <summary>1 for the first clock of its measure on the ticket.</summary>
    public int Ordinal { get; private init; }
    public string? Policy { get; private set; }
    public string? Calendar { get; private set; }

    /// <summary>Business time; null when no policy promises anything, then the clock only measures.</summary>
    public TimeSpan? Target { get; private set; }
    public DateTimeOffset StartedAt { get; private init; }
    public DateTimeOffset? StoppedAt { get; private set; }
    public ClockEnd End { get; private set; }

    /// <summary>The pauses as milliseconds since 1970, <c>from-to;from-</c>, the last one open while paused.</summary>
    public string PauseText { get; private set; } = "";

    /// <summary>Null while paused and where nothing is promised.</summary>
    public DateTimeOffset? DueAt { get; private set; }
    public bool IsBreached { get; private set; }

    /// <summary>The highest percentage that was warned of; 100 once the breach was told.</summary>
    public int WarnedPercent { get; private set; }

    /// <summary>When the next warning is to be given; null when there is none to give.</summary>
    public DateTimeOffset? NextWarningAt { get; private set; }

    public bool IsRunning => StoppedAt is null;

    public bool IsPaused => IsRunning && PauseText.EndsWith('-');

    public static ServiceClock Start(TicketId ticket, Measure measure, int ordinal, DateTimeOffset at) =>
        new() { TicketId = ticket, Measure = measure, Ordinal = ordinal, StartedAt = at };

    /// <summary>Holds it to another target. It still counts from its start, and its pauses stay.</summary>
    public void HoldTo(SlaPolicy? policy)
    {
        var target = policy?.TargetOf(Measure);
        if (target != Target || policy?.Calendar != Calendar)
        {
            WarnedPercent = 0;
        }

        (Policy, Calendar, Target) = (policy?.Key, policy?.Calendar, target);
    }

    public void Pause(DateTimeOffset at) => PauseText += string.Create(CultureInfo.InvariantCulture, $"{(PauseText.Length > 0 ? ";" : "")}{at.ToUnixTimeMilliseconds()}-");

    public void Resume(DateTimeOffset at) => PauseText += at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    public void Stop(DateTimeOffset at, ClockEnd end)
    {
        if (IsPaused)
        {
            Resume(at);
        }

        (StoppedAt, End) = (at, end);
    }

    /// <summary>Keeps what was computed, for queries. Once a clock has stopped late it stays breached.</summary>
    public void Note(DateTimeOffset? dueAt, bool isBreached, DateTimeOffset? nextWarningAt) => (DueAt, IsBreached, NextWarningAt) = (dueAt, isBreached, nextWarningAt);

    public IReadOnlyList<ClockPause> Pauses() =>
        [.. PauseText.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(ParsePause)];

    private static ClockPause ParsePause(string text)
    {
        var dash = text.IndexOf('-', 1);
        return new ClockPause(ParseInstant(text.AsSpan(0, dash)), dash + 1 < text.Length ? ParseInstant(text.AsSpan(dash + 1)) : null);
    }

    private static DateTimeOffset ParseInstant(ReadOnlySpan<char> text) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
}

/// <summary>A pause; <c>To</c> is null while it lasts.</summary>
internal sealed record ClockPause(DateTimeOffset From, DateTimeOffset? To);

internal sealed class ServiceClockMapping : IEntityTypeConfiguration<ServiceClock>
{
    public void Configure(EntityTypeBuilder<ServiceClock> clock)
    {
        clock.ToTable("ServiceClocks");
        clock.HasKey(c => new { c.TicketId, c.Measure, c.Ordinal });
        clock.Property(c => c.Measure).ValueGeneratedNever();
        clock.Property(c => c.Ordinal).ValueGeneratedNever();
        clock.Property(c => c.Policy).HasMaxLength(60);
        clock.Property(c => c.Calendar).HasMaxLength(60);
        clock.Property(c => c.Target).HasConversion<long?>();
        clock.Ignore(c => c.IsRunning);
        clock.Ignore(c => c.IsPaused);
        clock.HasIndex(c => c.NextWarningAt);
    }
}
