namespace DeskBot.Dialogs.Understanding.LanguageModel;

/// <summary>
/// Keeps the calls to the language model within what was allowed per minute (a sliding window), and leaves a failing model alone for a while instead of making
/// everybody wait for it.
/// </summary>
internal sealed class CallBudget(int callsPerMinute, TimeProvider time)
{
    /// <summary>After so many failures in a row the model is left alone.</summary>
    internal const int FailuresInARow = 3;

    /// <summary>How long it is left alone.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly Queue<long> _calls = new();
    private readonly Lock _lock = new();
    private int _failures;
    private long _lastFailure;

    /// <summary>Takes one call out of the budget.</summary>
    /// <returns>False when the last minute used it up, or while the model is left alone.</returns>
    internal bool TryTake()
    {
        lock (_lock)
        {
            while (_calls.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= TimeSpan.FromMinutes(1))
            {
                _calls.Dequeue();
            }

            var isPausing = _failures >= FailuresInARow && time.GetElapsedTime(_lastFailure) < Pause;
            if (isPausing || _calls.Count >= callsPerMinute)
            {
                return false;
            }

            _calls.Enqueue(time.GetTimestamp());
            return true;
        }
    }

    /// <summary>Notes how a call ended.</summary>
    internal void Report(bool isSuccess)
    {
        lock (_lock)
        {
            _failures = isSuccess ? 0 : _failures + 1;
            _lastFailure = time.GetTimestamp();
        }
    }
}
