namespace DeskBot.Dialogs.Understanding.Learning;

/// <summary>A function to be minimised.</summary>
/// <param name="at">Where.</param>
/// <param name="gradient">Filled with the derivative there.</param>
/// <returns>The function's value there.</returns>
internal delegate double Objective(float[] at, float[] gradient);

/// <summary>
/// Finds the minimum of a smooth convex function by L-BFGS (Nocedal and Wright, Numerical Optimization, algorithms 7.4 and 7.5) with a backtracking line search.
/// Deterministic.
/// </summary>
internal static class LimitedMemoryDescent
{
    private const int Memory = 6;
    private const double SufficientDecrease = 1e-4;
    private const int MaxBacktracks = 20;

    /// <summary>A step that gains less than this share of the value ends the walk.</summary>
    private const double SmallestGain = 1e-5;

    /// <summary>Walks downhill from <paramref name="start"/>, at most <paramref name="iterations"/> steps.</summary>
    /// <returns>The best place found.</returns>
    internal static float[] Minimise(Objective objective, float[] start, int iterations)
    {
        var gradient = new float[start.Length];
        var here = new Place(start, gradient, objective(start, gradient));
        var steps = new Queue<Step>();
        for (var iteration = 0; iteration < iterations; iteration++)
        {
            var direction = Direction(here.Gradient, [.. steps]);
            if (Search(objective, here, direction, steps.Count == 0) is not { } next)
            {
                break;
            }

            Remember(steps, here, next);
            var gain = here.Value - next.Value;
            here = next;
            if (gain < SmallestGain * here.Value)
            {
                break;
            }
        }

        return here.At;
    }

    /// <summary>The gradient turned around and bent by what the last steps told about the curvature (the two loops of algorithm 7.4).</summary>
    private static float[] Direction(float[] gradient, Step[] steps)
    {
        var direction = new float[gradient.Length];
        FloatLoops.AddScaled(gradient, -1, direction);
        var shares = new float[steps.Length];
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            shares[i] = FloatLoops.Dot(steps[i].Moved, direction) / steps[i].Curvature;
            FloatLoops.AddScaled(steps[i].Turned, -shares[i], direction);
        }

        if (steps.Length > 0)
        {
            var latest = steps[^1];
            FloatLoops.AddScaled(direction, (latest.Curvature / FloatLoops.Dot(latest.Turned, latest.Turned)) - 1, direction);
        }

        for (var i = 0; i < steps.Length; i++)
        {
            var back = FloatLoops.Dot(steps[i].Turned, direction) / steps[i].Curvature;
            FloatLoops.AddScaled(steps[i].Moved, shares[i] - back, direction);
        }

        return direction;
    }

    /// <summary>Halves the step until it gains enough; null when none does.</summary>
    private static Place? Search(Objective objective, Place from, float[] direction, bool isFirst)
    {
        double slope = FloatLoops.Dot(from.Gradient, direction);
        var length = isFirst ? 1 / MathF.Sqrt(FloatLoops.Dot(direction, direction)) : 1f;
        for (var attempt = 0; attempt < MaxBacktracks && slope < 0; attempt++, length /= 2)
        {
            var at = (float[])from.At.Clone();
            var gradient = new float[at.Length];
            FloatLoops.AddScaled(direction, length, at);
            var value = objective(at, gradient);
            if (value <= from.Value + (SufficientDecrease * length * slope))
            {
                return new Place(at, gradient, value);
            }
        }

        return null;
    }

    private static void Remember(Queue<Step> steps, Place from, Place to)
    {
        var (moved, turned) = ((float[])to.At.Clone(), (float[])to.Gradient.Clone());
        FloatLoops.AddScaled(from.At, -1, moved);
        FloatLoops.AddScaled(from.Gradient, -1, turned);
        var curvature = FloatLoops.Dot(moved, turned);
        if (curvature <= 0)
        {
            return;
        }

        steps.Enqueue(new Step(moved, turned, curvature));
        if (steps.Count > Memory)
        {
            steps.Dequeue();
        }
    }

    private sealed record Place(float[] At, float[] Gradient, double Value);

    /// <summary>An earlier step: how far it moved, how much the gradient turned, and the product of the two.</summary>
    private sealed record Step(float[] Moved, float[] Turned, float Curvature);
}
