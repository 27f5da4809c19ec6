"""Audio and video, which a person must hear or see."""
