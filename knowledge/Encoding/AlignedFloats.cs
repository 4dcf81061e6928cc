using System.Runtime.CompilerServices;

namespace DeskBot.Knowledge.Encoding;

/// <summary>A block of floats that never moves and starts on a 64-byte boundary, for vector loads. The garbage collector frees it.</summary>
internal sealed unsafe class AlignedFloats
{
    private const int Alignment = 64;
    private readonly float[] _array;
    private readonly int _offset;

    internal AlignedFloats(int length)
    {
        Length = length;
        _array = GC.AllocateArray<float>(length + (Alignment / sizeof(float)), pinned: true);
        var address = (nuint)Unsafe.AsPointer(ref _array[0]);
        _offset = (int)((Alignment - (address % Alignment)) % Alignment) / sizeof(float);
        Pointer = (float*)Unsafe.AsPointer(ref _array[_offset]);
    }

    internal int Length { get; }

    /// <summary>Valid as long as this object is reachable.</summary>
    internal float* Pointer { get; }

    internal Span<float> Span => _array.AsSpan(_offset, Length);
}
